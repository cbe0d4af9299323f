using System.Runtime.InteropServices;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>A deal that is open at a moment, with its amount and expected close as they were then.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Amount">In the workspace's currency; null where blank.</param>
/// <param name="ExpectedClose">Day, or <see cref="DealDraft.NoDay"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OpenDeal(DealRow Deal, decimal? Amount, int ExpectedClose);
