using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Ask;
using KpiBot.Tests.Crm.Fakes;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>Whoever reads a deal's name in a message is one click from its page in the CRM.</summary>
public sealed class DealPages
{
    private static readonly Person Anna = new("slack", "T1", "U71", "en");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_deal_that_a_message_names_leads_to_HubSpot()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 6);
        await using var bench = CrmBench.HubSpot(fake);
        await CheckAsync(bench, "https://app-eu1.hubspot.com/contacts/4242/record/0-3/");
    }

    [Fact]
    public async Task Every_deal_that_a_message_names_leads_to_Pipedrive()
    {
        await using var fake = await FakePipedrive.StartAsync();
        new PipedriveWorld(fake, Company("71", "1")).Fill();
        await using var bench = CrmBench.Pipedrive(fake);
        await CheckAsync(bench, new Uri(fake.Address, "/deal/").ToString());
    }

    [Fact]
    public async Task Every_deal_that_a_message_names_leads_to_Salesforce()
    {
        await using var fake = await FakeSalesforce.StartAsync();
        new SalesforceWorld(fake, SalesforceWorld.Named(Company("71", "1"))).Fill();
        await using var bench = CrmBench.Salesforce(fake);
        await CheckAsync(bench, new Uri(fake.Address, "/lightning/r/Opportunity/").ToString());
    }

    private static List<Fact> Company(string owner, string deal) =>
    [
        new User(owner, "Anna Berg", "anna@acme.example", Role.Rep, null, Active: true, null, null, null, null),
        new Stage(Stage.DefaultPipeline, "Contact", 0, 0.1m, null, StageKind.Open, null),
        new Deal(deal, "Contact", Outcome.Open) { Name = "Deal 1", OwnerId = owner, CreatedAt = Moment.Of(new NodaTime.LocalDate(2026, 10, 1)) },
    ];

    private static async Task CheckAsync(CrmBench bench, string pages)
    {
        await bench.SyncAsync();
        var owner = (await bench.FactsAsync<User>()).Single(user => user.Email == "anna@acme.example").Id;
        await bench.Get<ChatAccountStore>().LinkAsync(CrmBench.Company, Anna.Platform, Anna.Team, Anna.UserId, owner, Cancelled);
        foreach (var said in new[] { "details my pipeline", "clean" })
        {
            var reply = await bench.Get<Router>().AnswerAsync(new ChatRequest(Anna, new Place("slack", "T1", "D71"), said), Cancelled);
            var named = Spans(reply.Message).Where(span => span.Text.Contains("Deal ", StringComparison.Ordinal)).ToList();
            Assert.True(named.Count > 0, PlainText.Of(reply.Message));
            Assert.All(named, span => Assert.StartsWith(pages, span.Link?.ToString(), StringComparison.Ordinal));
        }
    }

    private static IEnumerable<Span> Spans(Message message) => message.Sections.OfType<Paragraph>().SelectMany(paragraph => paragraph.Lines).SelectMany(line => line.Spans);
}
