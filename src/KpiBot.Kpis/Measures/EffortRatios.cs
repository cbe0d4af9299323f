using KpiBot.Kpis.Scopes;

namespace KpiBot.Kpis.Measures;

/// <summary>The counts of a scope over 365 dates that basket, conversion and deals per meeting are made of.</summary>
internal sealed record EffortRatios(Scope Scope, decimal Revenue, int Sales, int Won, int Closed, int Created, int Meetings)
{
    private const int Days = 365;

    /// <summary>The least of the three ratios' samples.</summary>
    public int LeastCount => Math.Min(Sales, Math.Min(Closed, Meetings));

    public static EffortRatios Of(Reading asked)
    {
        var reading = asked.Over(asked.Window.Trailing(Days, asked.Window.StockDay, asked.Zone));
        var sales = reading.Sales().ToArray();
        var closed = reading.Closings().ToArray();
        return new EffortRatios(
            asked.Scope,
            sales.Sum(hit => hit.Row.Amount ?? 0),
            sales.Count(hit => !hit.Row.IsNegative),
            closed.Count(hit => hit.Row.IsWon),
            closed.Length,
            reading.Creations().Count(),
            (reading with { Where = [.. reading.Where, new("type", Effort.Meeting)] }).ActivitiesDone().Count());
    }
}
