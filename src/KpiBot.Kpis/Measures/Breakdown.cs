using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Sorts facts into the parts of a dimension. Keys are small numbers; <see cref="Key"/> gives the id that a row is shown under.</summary>
internal sealed class Breakdown
{
    private readonly Snapshot _snapshot;
    private readonly Dimension _dimension;
    private readonly Window _window;
    private readonly PeriodCalendar _calendar;
    private readonly TeamParts _teams;

    public Breakdown(Snapshot snapshot, Dimension dimension, Scope scope, Window window)
    {
        _snapshot = snapshot;
        _dimension = dimension;
        _window = window;
        _calendar = new PeriodCalendar(snapshot.Settings.FiscalFirstMonth);
        _teams = new TeamParts(snapshot.People, scope);
    }

    /// <summary>The part of a deal whose record is dated <paramref name="when"/>.</summary>
    public int KeyOf(DealRow deal, Timestamp when) => _dimension switch
    {
        Dimension.Rep => deal.Block.Index,
        Dimension.Team => _teams.KeyOf(deal.Block.TeamOn(when.Day)),
        Dimension.Source => deal.Source,
        Dimension.Product => deal.Product,
        Dimension.Segment => deal.Segment,
        Dimension.Territory => deal.Territory,

        Dimension.Stage => deal.StageAt(StageMoment(deal, when)),
        Dimension.Month => Timestamp.DayOf(_calendar.Containing(PeriodKind.Month, Timestamp.DateOf(when.Day)).Start),
        _ => Timestamp.DayOf(_calendar.Containing(PeriodKind.Week, Timestamp.DateOf(when.Day)).Start),
    };

    /// <summary>The id of a part; null for blank or unassigned.</summary>
    public string? Key(int key) => _dimension switch
    {
        Dimension.Rep => _snapshot.Blocks[key].Owner?.Id,
        Dimension.Team => _teams.IdOf(key),
        Dimension.Source => _snapshot.Codes.Sources.Text(key),
        Dimension.Product => _snapshot.Codes.Products.Text(key),
        Dimension.Segment => _snapshot.Codes.Segments.Text(key),
        Dimension.Territory => _snapshot.Codes.Territories.Text(key),
        Dimension.Stage => _snapshot.Stages[key].Name,
        Dimension.Month => _calendar.Containing(PeriodKind.Month, Timestamp.DateOf(key)).Name,
        _ => _calendar.Containing(PeriodKind.Week, Timestamp.DateOf(key)).Name,
    };

    /// <summary>The scope of a part that is one person or one team, or null.</summary>
    public Scope? ScopeOf(int key) => (_dimension, Key(key)) switch
    {
        (Dimension.Rep, { } user) => Scope.User(user),
        (Dimension.Team, { } team) when key != TeamParts.Direct => Scope.Team(team),
        _ => null,
    };

    /// <summary>Time and pipeline have an order of their own; everything else is ranked by value.</summary>
    public bool IsOrdered => _dimension is Dimension.Month or Dimension.Week or Dimension.Stage;

    /// <summary>A closing has the stage it was closed at, a creation the stage at as-of, a stock the stage at its moment.</summary>
    private long StageMoment(DealRow deal, Timestamp when) =>
        when == deal.Closed ? long.MaxValue : when == deal.Created ? _window.AsOfMillis : when.Millis;
}
