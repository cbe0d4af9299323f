using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>One line of the pipeline's movement.</summary>
/// <param name="Amount">Money in the workspace's currency, by the rates of as-of's month; for what lowers the pipeline too it is what was taken off, 0 or more where amounts are.</param>
/// <param name="Count">How many deals.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MovementLine(decimal Amount, int Count)
{
    internal MovementLine Plus(decimal amount) => new(Amount + amount, Count + 1);
}
