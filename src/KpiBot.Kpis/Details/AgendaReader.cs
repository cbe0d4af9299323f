using System.Collections.Immutable;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Details;

/// <summary>Reads a day's meetings, overdue steps and deals to be moved on.</summary>
internal sealed class AgendaReader
{
    private static readonly ImmutableHashSet<string> Meetings = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "meeting", "demo");

    private readonly Listing _listing;
    private readonly Reading _reading;
    private readonly RowReader _rows;

    public AgendaReader(Reading reading)
    {
        _listing = new Listing(reading.Window.PresentMillis);
        _reading = reading with { Listing = _listing };
        _rows = new RowReader(reading.Snapshot, reading.Window);
    }

    private int Today => _reading.Window.StockDay;

    public Agenda Read()
    {
        var today = Timestamp.DateOf(Today);
        var monday = Timestamp.DayOf(today.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)));
        return new Agenda(_reading.Scope, today)
        {
            Meetings = Planned(_reading.ActivitiesDue(Today, Today + 1).Where(hit => !IsPast(hit.Row.Due) && IsMeeting(hit.Row))),
            Overdue = Planned(_reading.ActivitiesOverdue()),
            PastSteps = Steps(next => next.IsKnown && next.Day < Today, row => row.OrderBy(step => step.Date).ThenByDescending(Worth)),
            WithoutStep = Steps(next => !next.IsKnown, row => row.OrderByDescending(Worth).ThenBy(step => step.Date)),
            ClosingThisWeek = [.. Largest(Rows(_reading.OpenDeals().Where(hit => hit.Row.ExpectedClose >= monday && hit.Row.ExpectedClose < monday + 7)))],
        };
    }

    /// <summary>All open deals, the largest first.</summary>
    public ImmutableArray<DetailRow> Open() => [.. Largest(Rows(_reading.OpenDeals()))];

    /// <summary>The stalled deals, the largest first.</summary>
    public ImmutableArray<StalledDeal> Stalled() =>
    [
        .. _reading.OpenDeals().Where(hit => PipelineMeasures.IsStalled(_reading, hit.Row.Deal))
            .Select(hit => (Row: Row(hit.Row), Since: hit.Row.Deal.InStageSince(_reading.Window.StockMillis)))
            .OrderByDescending(deal => Worth(deal.Row)).ThenBy(deal => deal.Since).ThenBy(deal => deal.Row.Id, CodePoints.Order)
            .Select(deal => new StalledDeal(deal.Row, Timestamp.DateOf(deal.Since.Day), _reading.Window.StockMoment.DaysSince(deal.Since))),
    ];

    private static decimal Worth(DetailRow row) => row.Amount ?? 0;

    private static IEnumerable<DetailRow> Largest(IEnumerable<DetailRow> rows) => rows.OrderByDescending(Worth).ThenBy(row => row.Date).ThenBy(row => row.Id, CodePoints.Order);

    private ImmutableArray<DetailRow> Planned(IEnumerable<Hit<ActivityRow>> activities) =>
        [.. Rows(activities).OrderBy(row => row.Date).ThenBy(row => row.Time ?? Instant.MinValue).ThenBy(row => row.Id, CodePoints.Order)];

    private IEnumerable<DetailRow> Rows<TRow>(IEnumerable<Hit<TRow>> facts, Func<TRow, Timestamp>? date = null)
        where TRow : struct => facts.Select(hit => Row(hit.Row, date?.Invoke(hit.Row)));

    /// <summary>The row of what the reading has just taken.</summary>
    private DetailRow Row<TRow>(TRow row, Timestamp? date = null)
        where TRow : struct
    {
        var fact = ListedFacts.Of(_listing.Seen, row, _reading.Window.PresentMillis);
        return _rows.Of(date is { } other ? fact with { Date = other, Event = DetailDate.NextStep } : fact);
    }

    /// <summary>Where nobody writes next steps down, their lack says nothing.</summary>
    private ImmutableArray<DetailRow> Steps(Func<Timestamp, bool> isMeant, Func<IEnumerable<DetailRow>, IOrderedEnumerable<DetailRow>> order) =>
        _reading.Since(Field.NextStep) is not null
            ? []
            : [.. order(Rows(_reading.OpenDeals().Where(hit => isMeant(hit.Row.Deal.NextStep)), deal => deal.Deal.NextStep)).ThenBy(row => row.Id, CodePoints.Order)];

    private bool IsPast(Timestamp due) => _reading.Window.StockMoment.IsAfter(due);

    private bool IsMeeting(ActivityRow activity) => _reading.Snapshot.Codes.ActivityTypes.Text(activity.Type) is { } type && Meetings.Contains(type);
}
