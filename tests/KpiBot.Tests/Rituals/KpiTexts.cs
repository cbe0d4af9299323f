using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Words;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>What is said of KPIs that are not like the others: parts shown beside, one moment, the company alone, a fiscal year.</summary>
public sealed class KpiTexts
{
    private static readonly Scope Alice = Scope.User("alice");
    private static readonly Scope West = Scope.Team("ouest");

    private static readonly Answer[] Answers =
    [
        (Say.Figure("forecast", West, "2026-11", 381_635, Say.Judged(Standing.Ahead, Colour.Green, 322_000)) with { Beside = [.. Beside("forecast", 254_655, 126_980, 503_800)] }).Against(406_000, -0.06m, 315_400, 0.21m),
        (Say.Figure("existing_revenue", Alice, "2026-11", 41_200, Say.NoTarget) with { Beside = [.. Beside("existing_revenue", 0.613m)] }).Against(38_000, 0.084m, null, null),
        Say.Figure("gross_margin", West, "2026-11", 0, Say.NoTarget) with { Beside = [.. Beside("gross_margin", (decimal?)null)] },
        Made("cac", Scope.Company, "2026-Q3", 800, 80_000, 100),
        Say.Figure("cac", West, "2026-Q3", null, new Verdict(Standing.NoData)) with { IsCompanyOnly = true },
        Say.Figure("cac", Scope.Company, "2026-11", null, new Verdict(Standing.NoData)) with { Missing = ["costs.amount"] },
        Say.Figure("demos", Alice, "2026-11", null, new Verdict(Standing.NoData)) with { Missing = ["activities.done_at"] },
        Made("ltv_cac", Scope.Company, "2026-Q3", 1.1m, 61_964, 56_394, Say.Judged(Standing.Late, Colour.Red, 3)),
        Made("sales_roi", Scope.Company, "2026-Q3", -0.05m, -16_300, 326_000).Against(0.06m, -0.11m, null, null),
        Made("retention_rate", West, "2026-09-30", 0.39m, 16, 41).Against(0.381m, 0.0236m, 0.291m, 0.34m),
        Made("churn_rate", West, "2026-Q3", 0.61m, 25, 41),
        Made("pipeline_coverage", West, "2026-Q4", 1.4m, 235_000, 168_000, Say.Judged(Standing.Late, Colour.Red, 3)),
        Say.Figure("pipeline_coverage", West, "2026-11", null, new Verdict(Standing.Reached, Target: new ScopeTarget(90_000, TargetSource.Exact))),
        Say.Figure("pipeline_coverage", West, "2026-11", null, Say.NoTarget),
        Say.Figure("crm_hygiene", Alice, "2026-Q3", null, new Verdict(Standing.NoHistory)),
        Say.Figure("forecast_accuracy", West, "2026-Q3", null, new Verdict(Standing.NoHistory)),
        Say.Figure("nps", West, "2026-Q4", 37.1m, new Verdict(Standing.TooFew, Target: new ScopeTarget(40, TargetSource.Exact))) with { Numerator = 130, Denominator = 35, Previous = new Comparison(Say.Calendar.Parse("2026-Q3")!, default, 44.7m, -7.6m, null) },
        Say.Figure("first_response_hours", Alice, "2026-Q4", 15.13m, Say.Judged(Standing.Late, Colour.Amber, 12)) with { Sample = 45 },
        Made("activity_rhythm", Alice, "2026-11", 13m / 14, 13, 14),
        Made("activity_rhythm", West, "2026-11", 0.931m, 2.793m, 3),
        Made("meeting_rate", Alice, "2026-Q4", 0.25m, 1, 4),
        Made("opportunity_value", Alice, "2026-11-20", 11_060, 11_060, 1),
        Made("stage_days", West, "2026-Q3", 5.5m, 6_363.5m, 1_157),
        Say.Figure("stalled_deals", Alice, "2026-12", 3, Say.NoTarget),
        Say.Figure("revenue", West, "2026-12", 0, new Verdict(Standing.TooEarly, Target: new ScopeTarget(90_000, TargetSource.Exact))).Against(412_000, -1, 0, null),
        Say.Figure("calls", Alice, "2026-12", 0, Say.NoTarget).Against(96, -1, 0, null),
        Made("payment_delay", West, "2026-Q4", null, 0, 0, new Verdict(Standing.Undefined)),
        By(Say.Figure("revenue", West, "2026-11", 100_000, Say.NoTarget), Dimension.Class, new Row(null, 5_000, null, null), new Row("A", 80_000, null, null), new Row("B", 15_000, null, null)),
        By(Say.Figure("revenue", West, "2026-11", 100_000, Say.NoTarget), Dimension.Channel, new Row("Web", 90_000, null, null), new Row(null, 10_000, null, null)),
        By(Say.Figure("stalled_deals", West, "2026-Q4", 7, Say.NoTarget), Dimension.Month),
        By(Say.Figure("effort_needed", West, "2026-11", 1.2m, Say.NoTarget), Dimension.Product),
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void An_answer_reads_as_approved(string language) => Approved.Verify(
        string.Join("\n\n", Answers.Select(answer => $"── {answer.Definition.Id} {answer.Question.Scope} {answer.Question.Period.Name}\n{Say.Text(new Told(answer), language)}")),
        $"kpis.{language}.approved.txt");

    [Theory]
    [InlineData("2027", "cet exercice|exercice 2027|à l'exercice 2026", "this fiscal year|fiscal year 2027|fiscal year 2026")]
    [InlineData("2026", "sur l'exercice 2026|exercice 2026|à l'exercice 2025", "in fiscal year 2026|fiscal year 2026|fiscal year 2025")]
    [InlineData("2027-Q2", "ce trimestre|T2 de l'exercice 2027|au T1", "this quarter|Q2 of fiscal year 2027|Q1")]
    [InlineData("2027-Q1", "au T1 de l'exercice 2027|T1 de l'exercice 2027|au T4 de l'exercice 2026", "in Q1 of fiscal year 2027|Q1 of fiscal year 2027|Q4 of fiscal year 2026")]
    [InlineData("2026-11", "ce mois-ci|novembre 2026|à octobre", "this month|November 2026|October")]
    public void A_fiscal_year_is_called_so(string period, string french, string english)
    {
        var calendar = new PeriodCalendar(7);
        var asked = calendar.Parse(period)!;

        Assert.Equal(french, InWords(Phrases.French));
        Assert.Equal(english, InWords(Phrases.English));

        string InWords(Phrases phrases)
        {
            var words = new PeriodWords(phrases, SmallCompany.Today);
            return $"{words.In(asked)}|{words.Name(asked)}|{words.Than(calendar.Previous(asked), asked)}";
        }
    }

    private static Answer Made(string kpi, Scope scope, string period, decimal? value, decimal numerator, decimal denominator, Verdict? verdict = null) =>
        Say.Figure(kpi, scope, period, value, verdict ?? Say.NoTarget) with { Numerator = numerator, Denominator = denominator, Sample = denominator };

    private static IEnumerable<Beside> Beside(string kpi, params decimal?[] values) =>
        SmallCompany.Catalogue[kpi].Beside.Zip(values, (definition, value) => new Beside(definition, value));

    private static Answer By(Answer answer, Dimension by, params Row[] rows) => answer with { Question = answer.Question with { By = by }, Rows = [.. rows] };
}
