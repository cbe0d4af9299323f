using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Measures over leads.</summary>
internal static class LeadMeasures
{
    /// <summary>Leads created in the period.</summary>
    public static readonly Measure LeadsCreated = new(
        "leads_created",
        reading => reading.Count(reading.LeadsCreated()),
        reading => reading.Since(Field.Lead));

    /// <summary>Leads first contacted in the period.</summary>
    public static readonly Measure LeadsContacted = new(
        "leads_contacted",
        reading => reading.Count(reading.Leads(leads => leads.Contacted)),
        reading => reading.Since(Field.Lead) ?? reading.Since(Field.LeadContacted));

    /// <summary>Leads qualified in the period.</summary>
    public static readonly Measure LeadsQualified = new(
        "leads_qualified",
        reading => reading.Count(reading.Leads(leads => leads.Qualified)),
        reading => reading.Since(Field.Lead) ?? reading.Since(Field.LeadQualified));

    /// <summary>Leads created in the period and converted by as-of.</summary>
    public static readonly Measure CreatedLeadsConverted = new(
        "created_leads_converted",
        reading => reading.Count(reading.LeadsCreated().Where(hit => IsBy(reading, hit.Row.Converted))),
        reading => reading.Since(Field.Lead) ?? reading.Since(Field.LeadConverted));

    /// <summary>Leads qualified in the period and converted by as-of.</summary>
    public static readonly Measure QualifiedLeadsConverted = new(
        "qualified_leads_converted",
        reading => reading.Count(reading.Leads(leads => leads.Qualified).Where(hit => IsBy(reading, hit.Row.Converted))),
        reading => reading.Since(Field.Lead) ?? reading.Since(Field.LeadQualified) ?? reading.Since(Field.LeadConverted));

    /// <summary>Leads created in the period and contacted by as-of.</summary>
    public static readonly Measure CreatedLeadsContacted = new(
        "created_leads_contacted",
        reading => reading.Count(reading.LeadsCreated().Where(hit => IsBy(reading, hit.Row.Contacted))),
        reading => reading.Since(Field.Lead) ?? reading.Since(Field.LeadContacted));

    /// <summary>Leads created in the period, contacted and qualified by as-of.</summary>
    public static readonly Measure CreatedLeadsQualified = new(
        "created_leads_qualified",
        reading => reading.Count(reading.LeadsCreated().Where(hit => IsBy(reading, hit.Row.Contacted) && IsBy(reading, hit.Row.Qualified))),
        reading => reading.Since(Field.Lead) ?? reading.Since(Field.LeadContacted) ?? reading.Since(Field.LeadQualified));

    /// <summary>Median hours from creation to first contact, of leads contacted in the period.</summary>
    public static readonly Measure ResponseHours = new(
        "response_hours",
        reading => reading.Each(part => Median(part.Noted(part.Leads(leads => leads.Contacted), HoursOf).Select(hit => HoursOf(hit.Row)))),
        reading => reading.Since(Field.Lead) ?? reading.Since(Field.LeadContacted));

    /// <summary>Median age of the leads created in the period ÷ the workspace's median time from creation to conversion over the 365 dates to as-of.</summary>
    public static readonly Measure CreatedLeadsRipeness = new(
        "created_leads_ripeness",
        reading => Figures.Whole(Ripeness(reading, (reading with { Breakdown = null }).LeadsCreated())),
        _ => null);

    /// <summary>The same of the leads qualified in the period.</summary>
    public static readonly Measure QualifiedLeadsRipeness = new(
        "qualified_leads_ripeness",
        reading => Figures.Whole(Ripeness(reading, (reading with { Breakdown = null }).Leads(leads => leads.Qualified))),
        _ => null);

    private const int HabitDays = 365;

    private static decimal HoursOf(LeadRow lead) => lead.Contacted.HoursSince(lead.Created);

    private static bool IsBy(Reading reading, Timestamp at) => at.IsKnown && at.Millis <= reading.Window.AsOfMillis;

    private static Fraction? Ripeness(Reading reading, IEnumerable<Hit<LeadRow>> cohort)
    {
        var now = new Timestamp(reading.Window.AsOfMillis, reading.Window.AsOfDay, false);
        var year = Window.Of(PeriodCalendar.LastDays(HabitDays, Timestamp.DateOf(reading.Window.AsOfDay)), reading.Window.AsOf, reading.Zone);
        var company = new Reading(reading.Snapshot, Scopes.Scope.Company, year, null);
        var usual = company.Leads(leads => leads.Converted).Select(hit => hit.Row.Converted.DaysSince(hit.Row.Created));
        return Medians.Of([.. cohort.Select(hit => now.DaysSince(hit.Row.Created))]) is { } age && Medians.Of([.. usual]) is { } time
            ? new Fraction(age, time, 1)
            : null;
    }

    private static Fraction Median(IEnumerable<decimal> hours)
    {
        List<decimal> values = [.. hours];
        return Medians.Of(values) is { } median ? new Fraction(median, null, values.Count) : Fraction.Undefined;
    }
}
