using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Measures;

/// <summary>
/// The months of a period as costs see them: each counts in proportion to its dates that are in the period, up to as-of. A month that
/// has ended must have a row of each category needed; a running one without is left out, with its dates of what the costs are set against.
/// </summary>
internal sealed class CostWindow
{
    // Months are those of the calendar in every fiscal year.
    private static readonly PeriodCalendar Calendar = new(1);

    private readonly List<(LocalDate Month, int FromDay, int ToDay)> _months = [];
    private readonly CostTable _costs;
    private readonly CostCategory[] _needed;

    private CostWindow(CostTable costs, CostCategory[] needed) => (_costs, _needed) = (costs, needed);

    /// <summary>Whether a month that has ended has no row of a category needed, or nothing of the period is left.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>The running month, where it is left out.</summary>
    public KpiPeriod? LeftOut { get; private set; }

    /// <summary>The months of a reading.</summary>
    /// <param name="reading">Scope and period.</param>
    /// <param name="needed">Each month needs a row of each of these; none: of any category.</param>
    public static CostWindow Of(Reading reading, params CostCategory[] needed)
    {
        var window = new CostWindow(reading.Snapshot.Frame.Costs, needed);
        var today = Timestamp.DateOf(reading.Window.AsOfDay);
        for (var day = reading.Window.FromDay; day < reading.Window.ToDay;)
        {
            var month = Timestamp.DateOf(day).With(DateAdjusters.StartOfMonth);
            var end = Math.Min(Timestamp.DayOf(month.PlusMonths(1)), reading.Window.ToDay);
            window.Add(month, day, end, isRunning: month.PlusMonths(1) > today);
            day = end;
        }

        window.IsMissing |= reading.Window.IsAhead ? window.IsMissingAhead(reading.Window.FromDay, today) : window._months.Count == 0;
        return window;
    }

    /// <summary>Whether a day's facts are set against costs.</summary>
    public bool Holds(int day) => _months.Exists(month => month.FromDay <= day && day < month.ToDay);

    /// <summary>The costs of the categories needed (none: of all), of the channels that pass.</summary>
    public decimal Amount(Func<string?, bool> isCounted) => _months.Sum(month =>
        _costs.Of(month.Month.Year, month.Month.Month).Where(cost => IsNeeded(cost) && isCounted(cost.Channel)).Sum(cost => cost.Amount)
        * (month.ToDay - month.FromDay) / Period.DaysBetween(month.Month, month.Month.PlusMonths(1)));

    private void Add(LocalDate month, int from, int to, bool isRunning)
    {
        var rows = _costs.Of(month.Year, month.Month);
        if (IsComplete(rows))
        {
            _months.Add((month, from, to));
            return;
        }

        if (isRunning)
        {
            LeftOut = Calendar.Containing(PeriodKind.Month, month);
        }
        else
        {
            IsMissing = true;
        }
    }

    /// <summary>Of a period not begun: its month is running and has no costs, or there have never been any.</summary>
    private bool IsMissingAhead(int fromDay, LocalDate today)
    {
        var month = Timestamp.DateOf(fromDay).With(DateAdjusters.StartOfMonth);
        var rows = month <= today ? _costs.Of(month.Year, month.Month) : _costs.Until(today);
        return !IsComplete(rows);
    }

    private bool IsComplete(ImmutableArray<Cost> rows) =>
        _needed.Length == 0 ? rows.Length > 0 : Array.TrueForAll(_needed, category => rows.Any(cost => cost.Category == category));

    private bool IsNeeded(Cost cost) => _needed.Length == 0 || Array.IndexOf(_needed, cost.Category) >= 0;
}
