using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Status;
using Xunit;

namespace KpiBot.Kpis.Tests.Measures;

/// <summary>Leads from their creation to their conversion, worked out by hand.</summary>
public sealed class LeadTests
{
    private const string AsOf = "2026-11-20T15:00:00Z";

    [Fact]
    public void A_lead_counts_where_it_was_contacted_and_where_it_was_qualified()
    {
        var company = new Company().With(
            Created("1", "2026-10-20", contacted: "2026-11-01", qualified: "2026-11-20T15:00:00Z"),
            Created("2", "2026-11-02", contacted: "2026-11-20T15:00:00Z"),
            Created("3", "2026-11-02", contacted: "2026-11-20T15:00:01Z", qualified: "2026-11-20T15:00:01Z"),
            Created("4", "2026-09-02", contacted: "2026-10-31", qualified: "2026-10-31"));
        Assert.Equal((2m, 1m), (company.Ask("prospects_contacted", "2026-11", AsOf).Value, company.Ask("qualified_leads", "2026-11", AsOf).Value));
        Assert.Equal((1m, 1m), (company.Ask("prospects_contacted", "2026-10", AsOf).Value, company.Ask("qualified_leads", "2026-10", AsOf).Value));
    }

    [Fact]
    public void The_first_response_is_the_median_of_hours_with_their_fractions()
    {
        var company = new Company().With(
            Created("1", "2026-11-02T08:00:00Z", contacted: "2026-11-02T08:30:00Z"),
            Created("2", "2026-11-02T08:00:00Z", contacted: "2026-11-02T10:00:00Z"),
            Created("3", "2026-11-02T08:00:00Z", contacted: "2026-11-02T12:00:00Z"),
            Created("4", "2026-10-02T08:00:00Z", contacted: "2026-11-04T08:00:00Z"),
            Created("5", "2026-10-02T08:00:00Z", contacted: "2026-10-02T08:06:00Z"),
            Created("6", "2026-11-02T08:00:00Z"));
        Assert.Equal(3m, company.Ask("first_response_hours", "2026-11", AsOf).Value);
        Assert.Equal(0.1m, company.Ask("first_response_hours", "2026-10", AsOf).Value);
    }

    [Fact]
    public void Rates_are_of_the_leads_created_in_the_period_and_of_those_qualified_in_it()
    {
        var company = new Company().With(
            Created("1", "2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04"),
            Created("2", "2026-10-31", "2026-11-02", "2026-11-03", "2026-11-04"),
            Created("3", "2026-10-10", "2026-10-12", "2026-11-20T15:00:01Z"),
            Created("4", "2026-10-10", qualified: "2026-10-20"),
            Created("5", "2026-09-10", "2026-09-12", "2026-10-20"));
        Assert.Equal((3m, 4m), Of(company, "contact_rate"));
        Assert.Equal((2m, 3m), Of(company, "qualification_rate"));
        Assert.Equal((2m, 4m), Of(company, "lead_conversion"));
        Assert.Equal((1m, 3m), Of(company, "qualified_lead_conversion"));
    }

    [Theory]
    [InlineData("2026-11-06", true)]
    [InlineData("2026-11-05", false)]
    public void Leads_that_are_younger_than_leads_take_are_not_judged(string created, bool isTooEarly)
    {
        // Leads of the year took 15 days; on 20 November those of the 5th are 15 days old, by whole dates.
        var company = new Company().Target("lead_conversion", "company", "2026", 0.5m).With([
            .. Enumerable.Range(0, 3).Select(lead => Created($"old{lead}", "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-16")),
            .. Enumerable.Range(0, 12).Select(lead => Created($"new{lead}", created)),
        ]);
        Assert.Equal(isTooEarly ? Standing.TooEarly : Standing.Late, company.Ask("lead_conversion", "2026-11", AsOf).Verdict.Standing);
    }

    private static (decimal?, decimal?) Of(Company company, string kpi) => company.Ask(kpi, "2026-10", AsOf) is var answer ? (answer.Numerator, answer.Denominator) : default;

    private static Lead Created(string id, string at, string? contacted = null, string? qualified = null, string? converted = null) =>
        new(id, "alice", "Web", Company.On(at), At(contacted), At(qualified), At(converted), null);

    private static Moment? At(string? text) => text is null ? null : Company.On(text);
}
