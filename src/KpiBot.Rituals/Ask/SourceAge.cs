using System.Runtime.InteropServices;
using NodaTime;

namespace KpiBot.Rituals.Ask;

/// <summary>When a source was last read to its end.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SourceAge(string Name, Instant LastSuccess);
