using KpiBot.Kpis.Catalogue;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>One line of the table of kpis.md, section 4.</summary>
/// <param name="Id">The KPI.</param>
/// <param name="Kind">Flow, ratio or stock.</param>
/// <param name="Up">Higher is better.</param>
/// <param name="Additive">Adds up over reps (flow+).</param>
/// <param name="Least">The least sample.</param>
/// <param name="Counts">A ratio of counts: Wilson.</param>
/// <param name="Scale">Judged by points on this scale.</param>
/// <param name="Inherits">Takes the target of the nearest group above.</param>
/// <param name="BuiltIn">Its built-in target.</param>
internal sealed record Trait(string Id, KpiKind Kind, bool Up, bool Additive, int Least, bool Counts, decimal? Scale, bool Inherits, decimal? BuiltIn)
{
    /// <summary>Targets are above 0, but for these.</summary>
    public bool MayAimAtZero => Scale is not null || (Kind == KpiKind.Stock && !Up && !Inherits);

    public static IReadOnlyDictionary<string, Trait> All { get; } = Table().ToDictionary(trait => trait.Id);

    public static Trait Of(string kpi) => All[kpi];

    private static Trait Flow(string id, bool additive = true) => new(id, KpiKind.Flow, true, additive, 0, false, null, !additive, null);

    private static Trait Ratio(string id, int least = 0, bool counts = false, bool up = true, decimal? scale = null, decimal? builtIn = null) =>
        new(id, KpiKind.Ratio, up, false, least, counts, scale, true, builtIn);

    private static Trait Sum(string id, bool up = true) => new(id, KpiKind.Stock, up, false, 0, false, null, false, null);

    private static Trait Share(string id, int least = 0, bool counts = false, bool up = true) => new(id, KpiKind.Stock, up, false, least, counts, null, true, null);

    private static IEnumerable<Trait> Table() =>
    [
        Flow("calls"), Flow("emails"), Flow("meetings"), Flow("demos"), Flow("meetings_booked"),
        Ratio("meeting_rate", 30, counts: true),
        Flow("prospects_contacted"), Flow("qualified_leads"), Flow("new_opportunities"),
        Ratio("first_response_hours", 10, up: false),
        Ratio("activity_rhythm", counts: true),
        Share("effort_needed"),
        Ratio("conversion", 5, counts: true), Ratio("closing", 5, counts: true), Ratio("stage_conversion", counts: true),
        Ratio("lead_conversion", 10, counts: true), Ratio("qualified_lead_conversion", 10, counts: true),
        Ratio("contact_rate", 10, counts: true), Ratio("qualification_rate", 10, counts: true),
        Ratio("cost_per_qualified_lead", up: false),
        Ratio("cycle_days", 3, up: false), Ratio("stage_days", 3, up: false),
        Ratio("slippage_rate", 5, counts: true, up: false),
        Sum("pipeline_value"), Sum("weighted_pipeline"), Share("opportunity_value"), Share("pipeline_coverage"),
        Share("pipeline_quality", 5, counts: true), Sum("stalled_deals", up: false), Share("next_step_rate", 5, counts: true),
        Sum("overdue_actions", up: false), Share("crm_hygiene", 5, counts: true),
        Flow("revenue"), Flow("sales_volume"), Flow("units"),
        Ratio("average_basket", 3),
        Flow("existing_revenue"), Flow("revenue_per_rep", additive: false), Flow("attainment", additive: false),
        Sum("forecast"), Ratio("forecast_accuracy"), Flow("new_customers"),
        Ratio("nps", 10, scale: 50), Ratio("csat", 10, counts: true), Ratio("complaint_rate", 10, counts: true, up: false),
        Flow("gross_margin"), Ratio("gross_margin_rate", 3), Ratio("discount_rate", 3, up: false),
        Ratio("cac", up: false), Share("clv"), Ratio("ltv_cac", builtIn: 3), Ratio("sales_roi", scale: 1),
        Share("retention_rate", 10, counts: true), Share("churn_rate", 10, counts: true, up: false),
        Ratio("payment_delay", 3, up: false), Sum("overdue_receivables", up: false), Sum("shrinking_accounts", up: false),
    ];
}
