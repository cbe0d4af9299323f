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
        await using var fake = await FakeHubSpot.StartAsync();
        var facts = NumericCompany.Sample();
        new HubSpotWorld(fake, facts).Fill();
        await using var bench = CrmBench.HubSpot(fake);
        await CheckAsync(bench, facts, "https://app-eu1.hubspot.com/contacts/4242/record/0-3/");
    }

    [Fact]
    public async Task Every_deal_that_a_message_names_leads_to_Pipedrive()
    {
        await using var fake = await FakePipedrive.StartAsync();
        var facts = NumericCompany.Sample();
        new PipedriveWorld(fake, facts).Fill();
        await using var bench = CrmBench.Pipedrive(fake);
        await CheckAsync(bench, facts, new Uri(fake.Address, "/deal/").ToString());
    }

    [Fact]
    public async Task Every_deal_that_a_message_names_leads_to_Salesforce()
    {
        await using var fake = await FakeSalesforce.StartAsync();
        var facts = SalesforceWorld.Named(NumericCompany.Sample());
        new SalesforceWorld(fake, facts).Fill();
        await using var bench = CrmBench.Salesforce(fake);
        await CheckAsync(bench, facts, new Uri(fake.Address, "/lightning/r/Opportunity/").ToString());
    }

    private static async Task CheckAsync(CrmBench bench, List<Fact> facts, string pages)
    {
        await bench.SyncAsync();
        var owner = facts.OfType<Deal>().First(deal => deal is { Outcome: KpiBot.Kpis.Facts.Outcome.Open, Amount: not null, Name: not null, OwnerId: not null }).OwnerId!;
        var names = facts.OfType<Deal>().Select(deal => deal.Name).OfType<string>().ToHashSet();
        await bench.Get<ChatAccountStore>().LinkAsync(CrmBench.Company, Anna.Platform, Anna.Team, Anna.UserId, owner, Cancelled);
        var reply = await bench.Get<Router>().AnswerAsync(new ChatRequest(Anna, new Place("slack", "T1", "D71"), "details my pipeline"), Cancelled);
        var named = Spans(reply.Message).Where(span => names.Contains(span.Text)).ToList();
        Assert.True(named.Count > 0, PlainText.Of(reply.Message));
        Assert.All(named, span => Assert.StartsWith(pages, span.Link?.ToString(), StringComparison.Ordinal));
    }

    private static IEnumerable<Span> Spans(Message message) => message.Sections.OfType<Paragraph>().SelectMany(paragraph => paragraph.Lines).SelectMany(line => line.Spans);
}
