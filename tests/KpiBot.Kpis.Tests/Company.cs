using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using NodaTime.Text;

namespace KpiBot.Kpis.Tests;

/// <summary>A small company whose facts a test writes down, and the questions it asks of them.</summary>
internal sealed class Company
{
    public static readonly KpiEngine Engine = new(CatalogueReader.Read(CatalogueFile.BuiltIn));

    private readonly List<Fact> _facts =
    [
        new Team("west", "West", null, "claire", null, null, null),
        new User("claire", "Claire Morel", null, Role.Manager, "west", true, null, null, null, null),
        Rep("alice", "west"),
        Rep("bob", "west"),
        Rep("zoe", null),
    ];

    private int _deals;

    public WorkspaceSettings Settings { get; init; } = new();

    public static User Rep(string id, string? team) => new(id, id, null, Role.Rep, team, true, null, null, null, null);

    public static Moment On(string text) => text.Length == 10
        ? Moment.Of(LocalDatePattern.Iso.Parse(text).Value)
        : Moment.Of(InstantPattern.General.Parse(text).Value);

    public Company With(params Fact[] facts)
    {
        _facts.AddRange(facts);
        return this;
    }

    public Company Closed(Outcome outcome, string created, string closed, decimal? amount = null, string? owner = "alice", Func<Deal, Deal>? but = null, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            var deal = new Deal($"d{_deals++}", outcome.ToString(), outcome) { OwnerId = owner, CreatedAt = On(created), ClosedAt = On(closed), Amount = amount };
            _facts.Add(but?.Invoke(deal) ?? deal);
        }

        return this;
    }

    public Company Won(string closed, decimal? amount = 100, string? owner = "alice", int times = 1) =>
        Closed(Outcome.Won, "2025-01-02", closed, amount, owner, times: times);

    public Company Lost(string closed, string? owner = "alice", int times = 1) =>
        Closed(Outcome.Lost, "2025-01-02", closed, 100, owner, times: times);

    public Company Open(string created, decimal? amount, string? owner = "alice")
    {
        _facts.Add(new Deal($"d{_deals++}", "Proposal", Outcome.Open) { OwnerId = owner, CreatedAt = On(created), Amount = amount });
        return this;
    }

    public Company Target(string kpi, string scope, string period, decimal value) => With(new Target(kpi, scope, period, value));

    public Snapshots.Snapshot Snapshot() => Snapshots.Snapshot.Build(Settings, 7, _facts);

    public Answer Ask(string kpi, string period, string asOf, string scope = "company", Dimension? by = null) => Engine.Answer(
        Snapshot(),
        new Question(kpi, Scope.Parse(scope)!.Value, Period(period), InstantPattern.General.Parse(asOf).Value, by));

    public KpiPeriod Period(string name) => new PeriodCalendar(Settings.FiscalFirstMonth).Parse(name)!;
}
