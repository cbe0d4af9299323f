using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Role × relation × scope × breakdown, one policy. yes; own = own place only; else why not.</summary>
public sealed class WhoSeesWhat
{
    private static readonly KpiDefinition Conversion = SmallCompany.Catalogue.Find("conversion")!;

    [Theory]
    [InlineData("alice", "user:alice", "", "yes")]
    [InlineData("alice", "user:alice", "Product", "yes")]
    [InlineData("alice", "user:alice", "Rep", "yes")]
    [InlineData("alice", "user:bruno", "", "Person")]
    [InlineData("alice", "user:claire", "", "Person")]
    [InlineData("alice", "user:marc", "", "Person")]
    [InlineData("alice", "user:nobody", "", "Person")]
    [InlineData("alice", "team:ouest", "", "yes")]
    [InlineData("alice", "team:france", "", "yes")]
    [InlineData("alice", "team:lyon", "", "Team")]
    [InlineData("alice", "team:nowhere", "", "Team")]
    [InlineData("alice", "company", "", "Company")]
    [InlineData("alice", "team:ouest", "Rep", "own")]
    [InlineData("alice", "team:ouest", "Month", "yes")]
    [InlineData("alice", "team:france", "Team", "Teams")]
    [InlineData("zoe", "team:ouest", "", "Team")]
    [InlineData("zoe", "user:zoe", "", "yes")]
    [InlineData("claire", "user:alice", "", "yes")]
    [InlineData("claire", "user:claire", "", "yes")]
    [InlineData("claire", "user:marc", "", "Person")]
    [InlineData("claire", "user:paul", "", "Person")]
    [InlineData("claire", "team:ouest", "Rep", "yes")]
    [InlineData("claire", "team:lyon", "", "Team")]
    [InlineData("claire", "team:france", "", "yes")]
    [InlineData("claire", "team:france", "Rep", "Ranking")]
    [InlineData("claire", "team:france", "Team", "Teams")]
    [InlineData("claire", "company", "", "Company")]
    [InlineData("denis", "user:alice", "", "yes")]
    [InlineData("denis", "team:ouest", "Rep", "yes")]
    [InlineData("denis", "user:marc", "", "Person")]
    [InlineData("Dustin Brinkmann", "user:moses", "", "yes")]
    [InlineData("Dustin Brinkmann", "team:East", "", "yes")]
    [InlineData("Dustin Brinkmann", "team:est", "", "Team")]
    [InlineData("diane", "user:alice", "", "yes")]
    [InlineData("diane", "user:moses", "", "yes")]
    [InlineData("diane", "company", "Rep", "yes")]
    [InlineData("diane", "company", "Team", "yes")]
    [InlineData("remi", "company", "", "yes")]
    [InlineData("remi", "team:lyon", "", "yes")]
    [InlineData("remi", "company", "Team", "yes")]
    [InlineData("remi", "company", "Rep", "Ranking")]
    [InlineData("remi", "user:alice", "", "Person")]
    [InlineData("nadia", "company", "", "Kpi")]
    [InlineData("nadia", "user:nadia", "", "Kpi")]
    [InlineData("igor", "company", "", "Kpi")]
    [InlineData("igor", "user:alice", "", "Kpi")]
    public void Each_role_sees_what_is_its_own(string asker, string scope, string by, string expected) =>
        Assert.Equal(expected, Text(Decide(asker, Conversion, scope, by)));

    [Theory]
    [InlineData("alice", "user:alice", "Kpi")]
    [InlineData("denis", "user:denis", "yes")]
    [InlineData("claire", "team:ouest", "yes")]
    [InlineData("remi", "company", "yes")]
    public void A_kpi_is_for_the_roles_of_its_definition(string asker, string scope, string expected) =>
        Assert.Equal(expected, Text(Decide(asker, SmallCompany.Catalogue.Find("discount_rate")!, scope, "")));

    [Theory]
    [InlineData("nadia", "company", "", "yes")]
    [InlineData("nadia", "company", "Source", "yes")]
    [InlineData("nadia", "company", "Rep", "Ranking")]
    [InlineData("nadia", "user:alice", "", "Person")]
    public void Marketing_sees_totals_of_its_kpis_and_no_person(string asker, string scope, string by, string expected) =>
        Assert.Equal(expected, Text(Decide(asker, Conversion with { Roles = [Role.Marketing] }, scope, by)));

    [Theory]
    [InlineData("alice", "user:alice", "yes")]
    [InlineData("alice", "user:bruno", "Person")]
    [InlineData("alice", "team:ouest", "Rows")]
    [InlineData("alice", "company", "Company")]
    [InlineData("claire", "team:ouest", "yes")]
    [InlineData("claire", "user:alice", "yes")]
    [InlineData("claire", "team:france", "Rows")]
    [InlineData("claire", "user:marc", "Person")]
    [InlineData("denis", "team:ouest", "yes")]
    [InlineData("diane", "company", "yes")]
    [InlineData("remi", "company", "Rows")]
    [InlineData("remi", "team:ouest", "Rows")]
    [InlineData("remi", "user:alice", "Person")]
    [InlineData("nadia", "company", "Kpi")]
    [InlineData("igor", "company", "Kpi")]
    public void Facts_one_by_one_are_for_who_may_see_the_persons(string asker, string scope, string expected) =>
        Assert.Equal(expected, Text(Access.DecideRows(SmallCompany.Asker(asker), Conversion, Scope.Parse(scope)!.Value)));

    private static Decision Decide(string asker, KpiDefinition kpi, string scope, string by) =>
        Access.Decide(SmallCompany.Asker(asker), kpi, Scope.Parse(scope)!.Value, by.Length == 0 ? null : Enum.Parse<Dimension>(by));

    private static string Text(Decision decision) => decision switch
    {
        Decision.Refused refused => refused.Refusal.ToString(),
        Decision.OwnPlace => "own",
        _ => "yes",
    };
}
