using System.Runtime.InteropServices;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>An amount, a share or a count that was said.</summary>
/// <param name="Value">"30 %" is 0.30, "120 k€" 120,000, "1,2 M€" 1,200,000.</param>
/// <param name="Kind">What its sign says of it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Quantity(decimal Value, QuantityKind Kind);
