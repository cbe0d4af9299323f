using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Words;
using KpiBot.Slack.Rendering;
using KpiBot.Teams.Rendering;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>What a person reads, for every standing and every KPI, in both languages.</summary>
public sealed class AnswerTexts
{
    private static readonly Scope Alice = Scope.User("alice");
    private static readonly Scope West = Scope.Team("ouest");
    private static readonly ImmutableArray<decimal?> Bars = [0.22m, 0.25m, 0.25m, 0.31m, 0.27m, 0.31m, 0.34m, 0.28m];

    private static readonly Answer Funnel = Say.Figure("stage_conversion", Alice, "2026-Q4", 12m / 29, Say.NoTarget) with
    {
        Stages =
        [
            new StageRow("Qualification", 40, 33, 2, 0.81m),
            new StageRow("Démo", 35, 12, 6, 0.55m),
            new StageRow("Proposition", 14, 7, 3, null),
        ],
        WeakestStage = "Démo",
    };

    private static readonly Answer Conversion = (Say.Figure("conversion", Alice, "2026-Q4", 0.28m, Say.Judged(Standing.Late, Colour.Amber, 0.3m)) with
    {
        Numerator = 7,
        Denominator = 25,
        Sample = 25,
    }).Against(0.249m, 0.031m, 0.264m, 0.016m);

    public static TheoryData<string, string> Cases => [.. Told.Keys.SelectMany(name => new[] { "en", "fr" }.Select(language => (name, language)))];

    private static Dictionary<string, (Told Told, string Asker)> Told { get; } = new()
    {
        ["conversion-late-amber"] = (With(Conversion) with { Spark = Bars, Funnel = Funnel }, "alice"),
        ["conversion-late-red"] = (With(Conversion with { Value = 0.08m, Numerator = 2, Verdict = Say.Judged(Standing.Late, Colour.Red, 0.3m) }) with { Spark = Bars }, "alice"),
        ["conversion-on-time-team"] = (With(Of(Conversion, West, Say.Judged(Standing.OnTime, Colour.Green, 0.28m))) with { AsLeader = true }, "claire"),
        ["conversion-ahead-colleague"] = (With(Of(Conversion, Alice, Say.Judged(Standing.Ahead, Colour.Green, 0.255m))), "claire"),
        ["conversion-too-few"] = (With(Conversion with { Value = 2m / 3, Numerator = 2, Denominator = 3, Verdict = new Verdict(Standing.TooFew, Target: new ScopeTarget(0.3m, TargetSource.Above)) }), "alice"),
        ["conversion-no-target"] = (With(Conversion with { Verdict = Say.NoTarget }), "alice"),
        ["conversion-no-target-no-past"] = (With(Conversion with { Verdict = Say.NoTarget, YearBefore = null }) with { Spark = Bars }, "alice"),
        ["conversion-data-begin"] = (With((Conversion with { Verdict = Say.NoTarget }).Against(0.71m, -0.43m, null, null, new LocalDate(2026, 7, 3))), "alice"),
        ["conversion-undefined"] = (With(Conversion with { Value = null, Numerator = 0, Denominator = 0, Verdict = new Verdict(Standing.Undefined) }), "alice"),
        ["conversion-stale"] = (With(Conversion) with { IsStale = true, Freshness = (Say.Fresh with { LastSuccess = Instant.FromUtc(2026, 11, 19, 8, 0) }).At(Instant.FromUtc(2026, 11, 20, 15, 0)) }, "alice"),
        ["conversion-ninety-days"] = (With(Conversion with { Question = Conversion.Question with { Period = Kpis.Periods.PeriodCalendar.LastDays(90, SmallCompany.Today) }, Previous = null, YearBefore = null }) with { Instead = Say.Calendar.Parse("2026-Q4") }, "alice"),
        ["conversion-by-rep"] = (With(By(Of(Conversion, West, Say.NoTarget), Dimension.Rep, new Row("bruno", 0.4m, 4, 10), new Row("alice", 0.25m, 2, 8), new Row("denis", 1m / 7, 1, 7), new Row(null, null, 0, 0))), "claire"),
        ["conversion-by-month"] = (With(By(Conversion with { Verdict = Say.NoTarget }, Dimension.Month, new Row("2026-10", 0.25m, 4, 16), new Row("2026-11", 1m / 3, 3, 9))), "alice"),
        ["revenue-team-on-time"] = (With(Revenue(West, 412_000, Say.Judged(Standing.OnTime, Colour.Green, 580_000, 402_000))), "claire"),
        ["revenue-team-late-quarter"] = (With(Revenue(West, 812_345, Say.Judged(Standing.Late, Colour.Amber, 1_740_000, 950_000), "2026-Q4")), "claire"),
        ["revenue-company-finished"] = (With(Revenue(Scope.Company, 10_005_534, Say.Judged(Standing.Ahead, Colour.Green, 9_200_000, 9_200_000), "2026-Q3")), "diane"),
        ["revenue-company-no-target"] = (With(Revenue(Scope.Company, 10_005_534, Say.NoTarget, "2026-Q3")), "diane"),
        ["revenue-own-late"] = (With(Revenue(Alice, 41_200, new Verdict(Standing.Late, Colour.Amber, new ScopeTarget(58_000, TargetSource.Exact), 44_800))) with { Spark = [30, 41, 38, 52, 47, 55, 60, 41.2m] }, "alice"),
        ["revenue-too-early"] = (With(Revenue(Alice, 4_200, new Verdict(Standing.TooEarly, Target: new ScopeTarget(58_000, TargetSource.Exact), Expected: 5_100))), "alice"),
        ["revenue-by-team"] = (With(By(Revenue(Scope.Team("france"), 700_000, new Verdict(Standing.OnTime, Colour.Green, new ScopeTarget(980_000, TargetSource.Reps, 6, 8), 690_000)), Dimension.Team, new Row("ouest", 412_000, null, null), new Row("lyon", 288_000, null, null))), "diane"),
        ["revenue-own-place"] = (With(By(Revenue(West, 210_000, Say.NoTarget), Dimension.Rep, new Row("bruno", 80_000, null, null), new Row("alice", 60_000, null, null), new Row("denis", 40_000, null, null), new Row("x", 20_000, null, null), new Row("y", 10_000, null, null))) with { OwnPlace = true }, "alice"),
        ["sales-volume"] = (With(Say.Figure("sales_volume", Alice, "2026-11", 3, Say.Judged(Standing.OnTime, Colour.Green, 4, 3.1m)).Against(3, 0, 2, 0.5m)), "alice"),
        ["average-basket"] = (With((Say.Figure("average_basket", Alice, "2026-Q4", 9_512.4m, Say.NoTarget) with { Numerator = 114_149, Denominator = 12 }).Against(9_100, 412.4m, 10_020, -507.6m)), "alice"),
        ["cycle-days"] = (With((Say.Figure("cycle_days", Alice, "2026-Q3", 51.782m, Say.Judged(Standing.Late, Colour.Amber, 45)) with { Numerator = 621.384m, Denominator = 12, Median = 45 }).Against(47.3m, 4.482m, null, null)), "alice"),
        ["new-opportunities"] = (With(Say.Figure("new_opportunities", West, "2026-11", 23, Say.Judged(Standing.Late, Colour.Red, 60, 41.4m)).Against(34, -0.3235m, null, null)), "claire"),
        ["pipeline-value"] = (With(Say.Figure("pipeline_value", Alice, "2026-11-20", 138_400, Say.NoTarget).Against(136_000, 0.0176m, null, null)), "alice"),
        ["pipeline-no-data"] = (With(Say.Figure("pipeline_value", Scope.Company, "2026-11-20", null, new Verdict(Standing.NoData)) with { Missing = ["deals.amount"] }), "diane"),
        ["pipeline-no-history"] = (With(Say.Figure("pipeline_value", Alice, "2025-06-30", null, new Verdict(Standing.NoHistory))), "alice"),
        ["stage-conversion"] = (With(Funnel), "alice"),
        ["stage-conversion-too-few"] = (With(Funnel with { WeakestStage = null, Value = null, Verdict = new Verdict(Standing.TooFew) }), "alice"),
        ["stage-conversion-no-data"] = (With(Say.Figure("stage_conversion", West, "2026-Q4", null, new Verdict(Standing.NoData)) with { Missing = ["stage_history.entered_at"] }), "claire"),
        ["discount-rate"] = (With((Say.Figure("discount_rate", West, "2026-Q4", 0.1016m, Say.Judged(Standing.Ahead, Colour.Green, 0.12m)) with { Numerator = 12_000, Denominator = 118_100 }).Against(0.12m, -0.0184m, null, null)), "claire"),
        ["attainment"] = (With((Say.Figure("attainment", West, "2026-11", 412m / 580, Say.Judged(Standing.OnTime, Colour.Green, 1, 402m / 580)) with { Numerator = 412_000, Denominator = 580_000 }).Against(0.683m, 0.04m, null, null)), "claire"),
        ["attainment-no-target"] = (With(Say.Figure("attainment", Alice, "2026-11", null, Say.NoTarget)), "alice"),
        ["revenue-not-begun"] = (With(Say.Figure("conversion", Alice, "2027-Q1", null, new Verdict(Standing.Undefined))), "alice"),
        ["revenue-reached"] = (With(Revenue(Alice, 61_000, new Verdict(Standing.Reached, Target: new ScopeTarget(58_000, TargetSource.Exact)))), "alice"),
    };

    private static SlackRenderer Slack { get; } = new((language, count) => Phrases.For(language).Count("left_out", count));
    private static TeamsRenderer Teams { get; } = new((language, count) => Phrases.For(language).Count("left_out", count));

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_reads_as_approved(string name, string language)
    {
        var (told, asker) = Told[name];

        Approved.Verify(Say.Text(told, language, asker), $"{name}.{language}.approved.txt");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_looks_in_Slack_as_approved(string name, string language)
    {
        var (told, asker) = Told[name];

        Approved.Verify(Slack.Render(Say.Message(told, language, asker)).ToJsonString(), $"{name}.{language}.slack.approved.json");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_looks_in_Teams_as_approved(string name, string language)
    {
        var (told, asker) = Told[name];

        Approved.Verify(Teams.Render(Say.Message(told, language, asker)).ToJsonString(), $"{name}.{language}.teams.approved.json");
    }

    [Fact]
    public void Every_standing_has_its_text() =>
        Assert.Empty(Enum.GetValues<Standing>().Except(Told.Values.Select(made => made.Told.Answer.Verdict.Standing)));

    [Fact]
    public void An_own_place_names_nobody()
    {
        var text = Say.Text(Told["revenue-own-place"].Told, "en");

        Assert.DoesNotContain("Bruno", text, StringComparison.Ordinal);
        Assert.DoesNotContain("80", text, StringComparison.Ordinal);
    }

    private static Told With(Answer answer) => new(answer) { Freshness = Say.Fresh };

    private static Answer Of(Answer answer, Scope scope, Verdict verdict) => answer with { Question = answer.Question with { Scope = scope }, Verdict = verdict };

    private static Answer By(Answer answer, Dimension by, params Row[] rows) => answer with { Question = answer.Question with { By = by }, Rows = [.. rows] };

    private static Answer Revenue(Scope scope, decimal value, Verdict verdict, string period = "2026-11") =>
        Say.Figure("revenue", scope, period, value, verdict).Against(value / 1.04m, 0.04m, value / 1.11m, 0.11m);
}
