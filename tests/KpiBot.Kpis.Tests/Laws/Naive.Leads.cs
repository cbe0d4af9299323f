using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Leads: how many, how fast, how many become customers.</summary>
internal sealed partial class Naive
{
    private Figure? LeadKpi(string kpi) => kpi switch
    {
        "prospects_contacted" => Figure.Just(Leads(lead => lead.ContactedAt).Count()),
        "qualified_leads" => Figure.Just(Leads(lead => lead.QualifiedAt).Count()),
        "first_response_hours" => FirstResponse(),
        "lead_conversion" => Converted(Leads(lead => lead.CreatedAt)),
        "qualified_lead_conversion" => Converted(Leads(lead => lead.QualifiedAt)),
        "contact_rate" => Figure.Ratio(Leads(lead => lead.CreatedAt).Count(IsContacted), Leads(lead => lead.CreatedAt).Count()),
        "qualification_rate" => Figure.Ratio(
            Leads(lead => lead.CreatedAt).Where(IsContacted).Count(lead => book.IsBy(lead.QualifiedAt, asOf)),
            Leads(lead => lead.CreatedAt).Count(IsContacted)),
        _ => null,
    };

    /// <summary>Leads that exist and whose date of this kind is in P; they belong by that date.</summary>
    private IEnumerable<Lead> Leads(Func<Lead, Moment?> dated) => KnownLeads.Where(lead =>
        InPeriod(dated(lead)) && IsMine(lead.OwnerId, dated(lead)!.Value) && (part?.By == Dimension.Source ? Blank(lead.Source) == part.Key : FitsNothing()));

    private bool IsContacted(Lead lead) => book.IsBy(lead.ContactedAt, asOf);

    private Figure FirstResponse()
    {
        var hours = Leads(lead => lead.ContactedAt).Select(lead => book.DaysFrom(lead.CreatedAt, lead.ContactedAt!.Value) * 24).ToList();
        return hours.Count == 0 ? Figure.Undefined : new Figure(Median(hours), Sample: hours.Count);
    }

    /// <summary>
    /// Too early while the cohort's median age is under the workspace's median time to convert over the last 365 dates to as-of.
    /// Both count from the lead's creation; where nobody converted in those dates, nothing is too early.
    /// </summary>
    private Figure Converted(IEnumerable<Lead> leads)
    {
        var cohort = leads.ToList();
        var figure = Figure.Ratio(cohort.Count(lead => book.IsBy(lead.ConvertedAt, asOf)), cohort.Count);
        var usual = Median(KnownLeads
            .Where(lead => book.IsBy(lead.ConvertedAt, asOf) && lead.ConvertedAt!.Value.DateIn(Zone) > _today.PlusDays(-365))
            .Select(lead => book.DaysFrom(lead.CreatedAt, lead.ConvertedAt!.Value)));
        var age = Median(cohort.Select(lead => book.DaysFrom(lead.CreatedAt, Moment.Of(asOf))));
        return figure.Value is not null && age < usual ? figure with { Why = Standing.TooEarly } : figure;
    }
}
