using CsCheck;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Laws;

public sealed class KpiLaws
{
    private static readonly WorkspaceSettings Settings = new();
    private static readonly string[] Kpis = ["conversion", "revenue", "sales_volume", "average_basket", "cycle_days", "new_opportunities", "pipeline_value", "discount_rate"];
    private static readonly string[] Additive = ["revenue", "sales_volume", "new_opportunities", "pipeline_value"];

    private static readonly Gen<(KpiPeriod Period, Instant AsOf)> Asked = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 700], Gen.Int[0, 700], Gen.Int[0, 86399])
        .Select((kind, day, asOfDay, second) =>
        {
            var date = new LocalDate(2025, 1, 1).PlusDays(day);
            var period = kind == 5 ? PeriodCalendar.LastDays(90, date) : new PeriodCalendar(1).Containing((PeriodKind)kind, date);
            return (period, Instant.FromUtc(2025, 1, 1, 0, 0) + Duration.FromDays(asOfDay) + Duration.FromSeconds(second));
        });

    [Fact]
    public void A_team_is_the_sum_of_its_parts_for_what_adds_up() => Gen.Select(RandomFacts.Company, Asked).Hold(
        (facts, asked) =>
        {
            foreach (var (kpi, dimension) in Additive.SelectMany(kpi => new[] { Dimension.Rep, Dimension.Team, Dimension.Source, Dimension.Stage }.Select(dimension => (kpi, dimension))))
            {
                var answer = Ask(facts, kpi, Scope.Company, asked.Period, asked.AsOf, dimension);
                if (answer.Value is { } whole)
                {
                    Assert.Equal(whole, answer.Rows.Sum(row => row.Value ?? 0));
                }
            }
        },
        cases: 300);

    [Fact]
    public void The_order_of_rows_never_matters() => Gen.Select(RandomFacts.Company, Asked, Gen.Int[0, 1000]).Hold(
        (facts, asked, seed) =>
        {
            var shuffled = facts.ToArray();
            new Random(seed).Shuffle(shuffled);
            foreach (var kpi in Kpis)
            {
                Assert.Equal(Ask(facts, kpi, Scope.Company, asked.Period, asked.AsOf).Value, Ask(shuffled, kpi, Scope.Company, asked.Period, asked.AsOf).Value);
            }
        },
        cases: 200);

    [Fact]
    public void Three_threads_may_add_at_once() => Gen.Select(RandomFacts.Company, Asked).Hold(
        (facts, asked) =>
        {
            var builder = new SnapshotBuilder(Settings);
            Parallel.ForEach(facts.GroupBy(fact => fact is Activity ? 0 : fact is StageEntry or DealChange ? 1 : 2), lane => lane.ToList().ForEach(builder.Add));
            var snapshot = builder.Build(1, []);
            foreach (var kpi in Kpis)
            {
                var question = new Question(kpi, Scope.Company, asked.Period, asked.AsOf);
                Assert.Equal(Ask(facts, kpi, Scope.Company, asked.Period, asked.AsOf).Value, Company.Engine.Answer(snapshot, question).Value);
            }
        },
        cases: 50);

    [Fact]
    public void As_of_only_looks_back() => Gen.Select(RandomFacts.Company, Asked, RandomFacts.Deal).Hold(
        (facts, asked, deal) =>
        {
            var day = asked.AsOf.InZone(Settings.Zone).Date.PlusDays(1);
            var later = deal with { Id = "later", CreatedAt = Moment.Of(day), FirstContactAt = null, ClosedAt = deal.ClosedAt is null ? null : Moment.Of(day.PlusDays(3)) };
            foreach (var kpi in Kpis)
            {
                Assert.Equal(Ask(facts, kpi, Scope.Company, asked.Period, asked.AsOf).Value, Ask([.. facts, later], kpi, Scope.Company, asked.Period, asked.AsOf).Value);
            }
        },
        cases: 200);

    [Fact]
    public void A_spark_ends_with_the_value_of_the_answer() => Gen.Select(RandomFacts.Company, Asked).Hold(
        (facts, asked) =>
        {
            var snapshot = Snapshot.Build(Settings, 1, facts);
            var question = new Question("conversion", Scope.Company, asked.Period, asked.AsOf);
            var spark = Company.Engine.Spark(snapshot, question, 8);
            Assert.Equal((8, Company.Engine.Answer(snapshot, question).Value), (spark.Length, spark[^1]));
        },
        cases: 100);

    private static Answer Ask(Fact[] facts, string kpi, Scope scope, KpiPeriod period, Instant asOf, Dimension? by = null) =>
        Company.Engine.Answer(Snapshot.Build(Settings, 1, facts), new Question(kpi, scope, period, asOf, by));
}
