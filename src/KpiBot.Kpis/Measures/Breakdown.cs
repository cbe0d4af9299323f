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

    public Dimension Dimension => _dimension;

    /// <summary>Time and pipeline have an order of their own; everything else is ranked by value.</summary>
    public bool IsOrdered => _dimension is Dimension.Month or Dimension.Week or Dimension.Stage or Dimension.Class;

    /// <summary>Whether its parts are months or weeks.</summary>
    public bool IsTime => _dimension is Dimension.Month or Dimension.Week;

    /// <summary>The part that a fact belongs to.</summary>
    public int KeyOf(in FactRow fact) => _dimension switch
    {
        Dimension.Rep => fact.Block.Index,
        Dimension.Team => _teams.KeyOf(fact.Block.TeamOn(fact.When.Day)),
        Dimension.Source => fact.Columns.SourceOf(fact.Row),
        Dimension.Product => fact.Columns.ProductOf(fact.Row),
        Dimension.Channel => fact.Columns.ChannelOf(fact.Row),
        Dimension.Segment => _snapshot.Frame.Accounts.SegmentOf(fact.Columns.AccountOf(fact.Row)),
        Dimension.Territory => _snapshot.Frame.Accounts.TerritoryOf(fact.Columns.AccountOf(fact.Row)),
        Dimension.Class => (int)_snapshot.Classes.At(_window)[fact.Columns.AccountOf(fact.Row)],
        Dimension.Stage => fact.Stage(_snapshot),
        _ => KeyOfDay(fact.When.Day),
    };

    /// <summary>For months and weeks: the part that a day belongs to.</summary>
    public int KeyOfDay(int day) => Timestamp.DayOf(_calendar.Containing(TimeKind, Timestamp.DateOf(day)).Start);

    /// <summary>The source or channel of a cost's name as a part; null where the dimension is neither, and for costs that name none.</summary>
    public int? KeyOfChannel(string? channel) => (_dimension, channel) switch
    {
        (Dimension.Source, { } name) => _snapshot.Codes.Sources.Find(name),
        (Dimension.Channel, { } name) => _snapshot.Codes.Channels.Find(name),
        _ => null,
    };

    /// <summary>The id of a part; null for blank or unassigned.</summary>
    public string? Key(int key) => _dimension switch
    {
        Dimension.Rep => _snapshot.Blocks[key].Owner?.Id,
        Dimension.Team => _teams.IdOf(key),
        Dimension.Source => _snapshot.Codes.Sources.Text(key),
        Dimension.Product => _snapshot.Codes.Products.Text(key),
        Dimension.Channel => _snapshot.Codes.Channels.Text(key),
        Dimension.Segment => _snapshot.Frame.Accounts.Segment(key),
        Dimension.Territory => _snapshot.Frame.Accounts.Territory(key),
        Dimension.Class => (AccountClass)key == AccountClass.None ? null : ((AccountClass)key).ToString(),
        Dimension.Stage => key == FactRow.NoStage ? null : _snapshot.Stages[key].Name,
        _ => _calendar.Containing(TimeKind, Timestamp.DateOf(key)).Name,
    };

    /// <summary>The scope of a part that is one person or one team, or null.</summary>
    public Scope? ScopeOf(int key) => (_dimension, Key(key)) switch
    {
        (Dimension.Rep, { } user) => Scope.User(user),
        (Dimension.Team, { } team) when key != TeamParts.Direct => Scope.Team(team),
        _ => null,
    };

    /// <summary>The month or week of a part, or null.</summary>
    public KpiPeriod? PeriodOf(int key) =>
        _dimension is Dimension.Month or Dimension.Week ? _calendar.Containing(TimeKind, Timestamp.DateOf(key)) : null;

    private PeriodKind TimeKind => _dimension == Dimension.Month ? PeriodKind.Month : PeriodKind.Week;
}
