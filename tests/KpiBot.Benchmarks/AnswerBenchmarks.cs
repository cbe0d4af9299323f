using BenchmarkDotNet.Attributes;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Benchmarks;

/// <summary>What one answer costs at the tested size of a company: 200 reps, 1,000,000 deals over four years.</summary>
[MemoryDiagnoser]
public class AnswerBenchmarks
{
    private const int Reps = 200;
    private const int Deals = 1_000_000;

    private static readonly Instant AsOf = Instant.FromUtc(2026, 11, 20, 16, 0);
    private readonly KpiEngine _engine = new(CatalogueReader.Read(CatalogueFile.BuiltIn));
    private readonly KpiPeriod _quarter = new PeriodCalendar(1).Containing(PeriodKind.Quarter, new LocalDate(2026, 11, 20));
    private Snapshot _snapshot = Snapshot.Build(new WorkspaceSettings(), 1, []);

    [GlobalSetup]
    public void Setup() => _snapshot = Snapshot.Build(new WorkspaceSettings(), 1, Facts());

    [Benchmark(Baseline = true)]
    public decimal? A_reps_conversion() => Ask("conversion", Scope.User("rep007"));

    [Benchmark]
    public decimal? A_reps_revenue() => Ask("revenue", Scope.User("rep007"));

    [Benchmark]
    public decimal? A_teams_revenue() => Ask("revenue", Scope.Team("team03"));

    [Benchmark]
    public decimal? The_companys_conversion() => Ask("conversion", Scope.Company);

    [Benchmark]
    public decimal? The_companys_revenue_by_rep() => Ask("revenue", Scope.Company, Dimension.Rep);

    private decimal? Ask(string kpi, Scope scope, Dimension? by = null) =>
        _engine.Answer(_snapshot, new Question(kpi, scope, _quarter, AsOf, by)).Value;

    private static IEnumerable<Fact> Facts()
    {
        var random = new Random(1);
        for (var team = 0; team < 20; team++)
        {
            yield return new Team($"team{team:00}", $"Team {team}", null, null, null, null, null);
        }

        for (var rep = 0; rep < Reps; rep++)
        {
            yield return new User($"rep{rep:000}", $"Rep {rep}", null, Role.Rep, $"team{rep % 20:00}", true, null, null, null, null);
        }

        yield return new Target("revenue", "company", "2026", 900_000_000);
        yield return new Target("conversion", "company", "2026", 0.3m);
        for (var deal = 0; deal < Deals; deal++)
        {
            var created = Instant.FromUtc(2023, 1, 1, 0, 0) + Duration.FromSeconds(random.NextInt64(120_000_000));
            var outcome = (Outcome)random.Next(3);
            yield return new Deal($"d{deal}", "Proposal", outcome)
            {
                OwnerId = $"rep{random.Next(Reps):000}",
                CreatedAt = Moment.Of(created),
                ClosedAt = outcome == Outcome.Open ? null : Moment.Of(created + Duration.FromDays(random.Next(90))),
                Amount = random.Next(100, 20_000),
            };
        }
    }
}
