using BenchmarkDotNet.Attributes;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Benchmarks;

/// <summary>What answers cost in companies of three sizes, side by side: a rep's must not grow with the company.</summary>
[MemoryDiagnoser]
public class AnswerBenchmarks
{
    private const int WarmCalls = 2_000;

    private static readonly string[] Digest = ["attainment", "stage_conversion", "pipeline_coverage", "cycle_days", "pipeline_quality", "stalled_deals", "effort_needed"];

    private readonly KpiEngine _engine = new(CatalogueReader.Read(CatalogueFile.BuiltIn));
    private readonly KpiPeriod _quarter = new PeriodCalendar(1).Containing(PeriodKind.Quarter, new LocalDate(2026, 11, 20));
    private MadeCompany? _company;

    [Params(10_000, 100_000, 1_000_000)]
    public int Deals { get; set; }

    private MadeCompany Company => _company ?? throw new InvalidOperationException("Setup makes the company.");

    [GlobalSetup]
    public void Setup()
    {
        _company = new MadeCompany(Deals);
        for (var call = 0; call < WarmCalls; call++)
        {
            // The first calls run unoptimized code, and would have the pilot stage plan for too few.
            GC.KeepAlive((A_reps_whole_answer(), call % 20 == 0 ? All_KPIs_of_a_teams_digest() : null));
        }
    }

    /// <summary>Conversion with comparison, N-1, spark, and the funnel with its weakest step.</summary>
    [Benchmark]
    public object A_reps_whole_answer() =>
        (Ask("conversion", Company.Rep), Ask("stage_conversion", Company.Rep), _engine.Spark(Company.Snapshot, Question("conversion", Company.Rep), 8));

    [Benchmark]
    public object All_KPIs_of_a_teams_digest() =>
        Digest.Select(kpi => (Ask(kpi, Company.Team), _engine.Spark(Company.Snapshot, Question(kpi, Company.Team), 8))).ToArray();

    [Benchmark]
    public object The_companys_revenue_by_rep() => Ask("revenue", Scope.Company, Dimension.Rep);

    [Benchmark]
    public object The_companys_conversion_by_rep() => Ask("conversion", Scope.Company, Dimension.Rep);

    private Answer Ask(string kpi, Scope scope, Dimension? by = null) => _engine.Answer(Company.Snapshot, Question(kpi, scope, by));

    private Question Question(string kpi, Scope scope, Dimension? by = null) => new(kpi, scope, _quarter, MadeCompany.AsOf, by);
}
