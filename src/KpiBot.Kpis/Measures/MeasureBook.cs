using System.Collections.Frozen;

namespace KpiBot.Kpis.Measures;

/// <summary>Every measure that a formula may name; what each is called is in <c>Catalogue/Definitions/measures.yaml</c>.</summary>
public static class MeasureBook
{
    private static readonly FrozenDictionary<string, Measure> Measures = new[]
    {
        ActivityMeasures.ActivitiesDone, ActivityMeasures.ActivitiesCreated, ActivityMeasures.ActivitiesOverdue,
        RhythmMeasure.Rhythm, EffortMeasure.Coherence,
        LeadMeasures.LeadsCreated, LeadMeasures.LeadsContacted, LeadMeasures.LeadsQualified,
        LeadMeasures.CreatedLeadsContacted, LeadMeasures.CreatedLeadsQualified, LeadMeasures.CreatedLeadsConverted,
        LeadMeasures.QualifiedLeadsConverted, LeadMeasures.ResponseHours, LeadMeasures.CreatedLeadsRipeness, LeadMeasures.QualifiedLeadsRipeness,
        DealMeasures.WonDeals, DealMeasures.LostDeals, DealMeasures.ClosedDeals, DealMeasures.QualifiedWonDeals, DealMeasures.QualifiedClosedDeals,
        DealMeasures.DealsCreated, DealMeasures.CycleTotal, DealMeasures.CycleDeals,
        FunnelMeasure.WeakestStep, StageMeasures.StageDaysTotal, StageMeasures.StageStays, StageMeasures.DueDeals, StageMeasures.SlippedDeals,
        PipelineMeasures.OpenDeals, PipelineMeasures.OpenAmount, PipelineMeasures.ValuedOpenDeals, PipelineMeasures.WeightedOpenAmount,
        PipelineMeasures.Coverage, PipelineMeasures.OpenDealsPastQualification, PipelineMeasures.QualifiedOpenDeals,
        PipelineMeasures.StalledDeals, PipelineMeasures.PlannedOpenDeals, PipelineMeasures.CleanOpenDeals,
        SaleMeasures.RevenueAmount, SaleMeasures.SalesRecords, SaleMeasures.UnitsSold, SaleMeasures.ExistingRevenue,
        SaleMeasures.DiscountedAmount, SaleMeasures.DiscountedListAmount, SaleMeasures.GrossMargin, SaleMeasures.CostedRevenue,
        TargetMeasures.RevenueTarget, TargetMeasures.ActiveRepCount, ForecastMeasures.ForecastAmount, ForecastMeasures.ExpectedAmount, ForecastMeasures.ForecastRecord,
        CustomerMeasures.NewCustomers, CustomerMeasures.Customers, CustomerMeasures.FormerCustomers, CustomerMeasures.RetainedCustomers,
        CustomerMeasures.LifetimeValue, ShrinkingAccounts.Number,
        CostMeasures.MarketingCost, CostMeasures.AcquisitionCost, CostMeasures.TotalCost,
        CostMeasures.CostedQualifiedLeads, CostMeasures.CostedNewCustomers, CostMeasures.CostedGrossMargin,
        SatisfactionMeasures.NpsAnswers, SatisfactionMeasures.Promoters, SatisfactionMeasures.Detractors, SatisfactionMeasures.CsatAnswers,
        SatisfactionMeasures.SatisfiedAnswers, SatisfactionMeasures.AllAnswers, SatisfactionMeasures.Complaints,
        InvoiceMeasures.PaymentDays, InvoiceMeasures.PaidInvoices, InvoiceMeasures.OverdueAmount,
    }.ToFrozenDictionary(measure => measure.Id);

    /// <summary>The ids of all measures, in alphabetical order.</summary>
    public static IEnumerable<string> Ids => Measures.Keys.Order(StringComparer.Ordinal);

    /// <summary>The fields that <c>where</c> may name, in formulas and questions.</summary>
    public static IEnumerable<string> Fields => Filter.Fields;

    /// <summary>Whether there is a measure of this id.</summary>
    public static bool Knows(string id) => Measures.ContainsKey(id);

    internal static Measure? Find(string id) => Measures.GetValueOrDefault(id);
}
