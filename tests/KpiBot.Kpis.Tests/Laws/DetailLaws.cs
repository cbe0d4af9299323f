using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Details;
using KpiBot.Kpis.Scopes;
using Xunit;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>The facts that are listed are those that were counted, for every KPI, on random companies.</summary>
public sealed class DetailLaws
{
    private static readonly Scope[] Scopes = [Scope.Company, Scope.Team("top"), Scope.Team("b"), Scope.User("r0"), Scope.User("r3")];

    /// <summary>Figures that are counts, and ratios of counts, of the facts themselves.</summary>
    private static readonly string[] Counts =
    [
        "calls", "meetings_booked", "prospects_contacted", "qualified_leads", "new_opportunities", "stalled_deals", "overdue_actions", "sales_volume", "new_customers", "shrinking_accounts",
    ];

    private static readonly string[] Ratios =
    [
        "conversion", "closing", "lead_conversion", "qualified_lead_conversion", "contact_rate", "qualification_rate", "meeting_rate", "slippage_rate", "pipeline_quality", "next_step_rate",
        "crm_hygiene", "csat", "complaint_rate", "retention_rate", "stage_conversion",
    ];

    private static readonly string[] Sums = ["revenue", "units", "existing_revenue", "gross_margin", "pipeline_value", "overdue_receivables", "forecast"];

    private static readonly string[] Means = ["average_basket", "cycle_days", "stage_days", "opportunity_value", "payment_delay", "gross_margin_rate"];

    [Fact]
    public void As_many_facts_are_listed_as_were_counted() => Try(Counts, (answer, list) =>
        Assert.Equal((answer.Value, list.Total), (list.Above, list.Rows.Length)));

    [Fact]
    public void A_ratio_of_counts_lists_what_is_above_and_what_is_below_the_line() => Try(Ratios, (answer, list) =>
        Assert.Equal((answer.Numerator ?? 0, answer.Denominator ?? 0), (list.Above, list.Below)));

    [Fact]
    public void What_the_listed_facts_add_makes_the_figure() => Try(Sums, (answer, list) =>
        Assert.Equal(answer.Value, list.Rows.Sum(row => row.Value)));

    [Fact]
    public void A_mean_lists_what_it_is_the_mean_of() => Try(Means, (answer, list) =>
        Assert.Equal(Math.Round(answer.Numerator ?? 0, 12), Math.Round(list.Rows.Sum(row => row.Value), 12)));

    [Fact]
    public void A_median_lists_its_sample() => Try(["first_response_hours"], (answer, list) => Assert.Equal(answer.Value is null, list.Total == 0));

    [Fact]
    public void Rows_come_with_the_largest_amount_first_and_a_cut_changes_no_count() => Try([.. Counts, .. Ratios, .. Sums], (answer, list, asked) =>
    {
        Assert.Equal(list.Rows.OrderByDescending(row => row.Amount ?? decimal.MinValue).Select(row => row.Amount), list.Rows.Select(row => row.Amount));
        var cut = Company.Engine.Details(asked.Snapshot, answer.Question, 3);
        Assert.Equal((list.Total, list.Above, list.Below, Math.Min(3, list.Total)), (cut!.Total, cut.Above, cut.Below, cut.Rows.Length));
        Assert.Equal(list.Rows.Take(3), cut.Rows);
        Assert.Equal(list.Omitted, cut.Omitted);
    });

    [Fact]
    public void What_is_listed_and_what_was_left_out_make_the_whole() => Try(["conversion", "closing"], (answer, list, asked) =>
    {
        var closed = Company.Engine.Numbers(asked.Snapshot, answer.Question with { Kpi = "conversion" });
        var left = list.Omitted.FirstOrDefault(omitted => omitted.Why == Omission.NeverQualified)?.Count ?? 0;
        Assert.Equal(closed.Single(number => number.Name.Id == "closed_deals").Value, list.Below + left);
    });

    [Fact]
    public void Every_KPI_is_listed_or_says_that_it_cannot_be() => RandomFacts.Cases.Hold(
        asked =>
        {
            foreach (var kpi in Company.Engine.Catalogue.Definitions)
            {
                if (Ask(asked, kpi.Id, Scope.Company) is ({ } _, var list))
                {
                    Assert.True(CanBeListed(kpi) == list is not null, kpi.Id);
                }
            }
        },
        cases: 60);

    private static bool CanBeListed(KpiDefinition kpi) =>
        kpi.Id is not ("activity_rhythm" or "effort_needed" or "cost_per_qualified_lead" or "cac" or "clv" or "ltv_cac" or "sales_roi" or "forecast_accuracy");

    private static void Try(string[] kpis, Action<Answer, DetailList> law) => Try(kpis, (answer, list, _) => law(answer, list));

    private static void Try(string[] kpis, Action<Answer, DetailList, RandomFacts.Case> law)
    {
        var listed = new HashSet<string>();
        RandomFacts.Cases.Hold(
            asked =>
            {
                foreach (var (kpi, scope) in kpis.SelectMany(kpi => Scopes.Select(scope => (kpi, scope))))
                {
                    if (Ask(asked, kpi, scope) is ({ Value: not null } answer, { } list))
                    {
                        law(answer, list, asked);
                        listed.Add(kpi);
                    }
                }
            },
            cases: 120);
        Assert.Superset(kpis.ToHashSet(), listed);
    }

    private static (Answer? Answer, DetailList? List) Ask(RandomFacts.Case asked, string kpi, Scope scope)
    {
        var question = new Question(kpi, scope, asked.Period, asked.AsOf);
        try
        {
            return Company.Engine.Answer(asked.Snapshot, question) is { Value: not null } answer ? (answer, Company.Engine.Details(asked.Snapshot, question)) : default;
        }
        catch (RateMissingException)
        {
            return default;
        }
    }
}
