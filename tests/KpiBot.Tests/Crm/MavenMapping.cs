using KpiBot.Crm.Csv;
using KpiBot.Kpis.Facts;
using NodaTime;
using Assert = Xunit.Assert;
using Fact = Xunit.FactAttribute;

namespace KpiBot.Tests.Crm;

/// <summary>The shipped mapping against the export that it is made for; the figures are those of the data set's README.</summary>
public sealed class MavenMapping
{
    private static readonly Lazy<(FactReading Reading, List<Kpis.Facts.Fact> Facts)> Maven = new(() =>
    {
        var reading = FactFolder.Open(
            SharedFolder.PathOf("data/maven-crm"),
            Path.Combine(Checkout.Root, "src/KpiBot/Samples/maven-crm.yaml"),
            DateTimeZoneProviders.Tzdb["Europe/Paris"]);
        return (reading, reading.Facts.ToList());
    });

    private static List<Deal> Deals => Maven.Value.Facts.OfType<Deal>().ToList();

    [Fact]
    public void Every_opportunity_becomes_a_deal_with_its_outcome()
    {
        Assert.Equal(8800, Deals.Count);
        Assert.Equal(4238, Deals.Count(deal => deal.Outcome == Outcome.Won));
        Assert.Equal(2473, Deals.Count(deal => deal.Outcome == Outcome.Lost));
        Assert.Empty(Maven.Value.Reading.Errors);
        Assert.Empty(Maven.Value.Reading.Warnings);
    }

    [Fact]
    public void The_won_deals_are_worth_what_plain_SQL_says()
    {
        Assert.Equal(10_005_534m, Deals.Where(deal => deal.Outcome == Outcome.Won).Sum(deal => deal.Amount));
        Assert.All(Deals.Where(deal => deal.Outcome == Outcome.Open), deal => Assert.Null(deal.Amount));
    }

    [Fact]
    public void Agents_managers_and_a_director_stand_in_teams_below_regions()
    {
        var users = Maven.Value.Facts.OfType<User>().ToLookup(user => user.Role);
        var teams = Maven.Value.Facts.OfType<Team>().ToLookup(team => team.ParentTeamId);
        Assert.Equal((35, 6, 1), (users[Role.Rep].Count(), users[Role.Manager].Count(), users[Role.Director].Count()));
        Assert.Equal(["Central", "East", "West"], teams[null].Select(team => team.Id));
        Assert.Equal(["Team Cara Losch", "Team Rocco Neubert"], teams["East"].Select(team => team.Id).Order());
        Assert.Equal(9, teams.Sum(team => team.Count()));
        Assert.All(users[Role.Rep], rep => Assert.Contains(teams.SelectMany(team => team), team => team.Id == rep.TeamId));
    }

    [Fact]
    public void A_product_spelt_two_ways_is_one_product_with_one_list_price()
    {
        var deals = Deals.Where(deal => deal.Product == "GTX Pro").ToList();
        Assert.Equal(1480, deals.Count);
        Assert.All(deals, deal => Assert.Equal(4821m, deal.ListAmount));
        Assert.DoesNotContain(Deals, deal => deal.Product == "GTXPro" || deal.ListAmount is null);
    }

    [Fact]
    public void Accounts_and_stages_are_there_and_a_blank_account_stays_blank()
    {
        Assert.Equal(85, Maven.Value.Facts.OfType<Account>().Count());
        Assert.Equal(1425, Deals.Count(deal => deal.AccountId is null));
        Assert.Equal(500, Deals.Count(deal => deal.CreatedAt is null));
        Assert.Equal(
            [("Prospecting", StageKind.Open), ("Engaging", StageKind.Open), ("Won", StageKind.Won), ("Lost", StageKind.Lost)],
            Maven.Value.Facts.OfType<Stage>().OrderBy(stage => stage.Order).Select(stage => (stage.Name, stage.Kind)));
        Assert.Equal("USD", Maven.Value.Reading.WorkspaceHints.Currency);
    }
}
