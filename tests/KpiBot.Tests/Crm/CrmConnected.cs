using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Data.Secrets;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.CrmSync;
using KpiBot.Tests.Crm.Fakes;
using KpiBot.Tests.Rituals;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>An admin connects a CRM in the chat: the key goes through a form, is tried, is kept sealed, and is forgotten on demand.</summary>
public sealed class CrmConnected : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-connect-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("en", "connect hubspot", "disconnect hubspot")]
    [InlineData("fr", "connecter HubSpot", "déconnecter HubSpot")]
    public async Task The_key_is_entered_in_a_form_kept_sealed_and_forgotten_after_a_yes(string language, string connect, string disconnect)
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        await using var bench = await StartAsync(fake);
        var form = await OpenAsync(bench, connect, language);
        Approved.Verify(string.Join('\n', [form.Title, PlainText.Of(new Message(form.Title, form.Intro)), .. form.Fields.Select(field => field.Label)]), $"connect.{language}.approved.txt");

        var taken = Assert.IsType<FormOutcome.Taken>(await bench.SubmitAsync("igor", form, ("Token", FakeHubSpot.Token)));

        Assert.Contains("HubSpot", taken.Reply.Message.Summary, StringComparison.Ordinal);
        Assert.Equal("hubspot", Assert.Single(await CrmsAsync(bench)).Name);
        Assert.Equal(("connect", "hubspot", "user:igor"), (await bench.LogAsync()).Select(entry => (entry.Action, entry.Object, entry.Actor)).First());
        Assert.DoesNotContain(FakeHubSpot.Token, await bench.StoreAsync(), StringComparison.Ordinal);

        var asked = await bench.SayAsync("igor", disconnect, language);
        Assert.Single(await CrmsAsync(bench));
        var button = Assert.IsType<Buttons>(asked.Message.Sections[^1]).Items[0];
        await bench.PressAsync("igor", button.Action, button.Value, language);

        Assert.Empty(await CrmsAsync(bench));
        Assert.Equal("disconnect", (await bench.LogAsync())[0].Action);
    }

    [Fact]
    public async Task A_key_that_does_not_open_is_told_at_its_field_and_not_kept()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        await using var bench = await StartAsync(fake);
        var form = await OpenAsync(bench, "connect hubspot");

        Assert.Contains("does not accept the key", await FaultAsync(bench, form, "Token", ("Token", "pat-wrong")), StringComparison.Ordinal);
        Assert.Contains("without blanks", await FaultAsync(bench, form, "Token", ("Token", "pat eu1")), StringComparison.Ordinal);
        Assert.Contains("without blanks", await FaultAsync(bench, form, "Token", ("Token", "clé-eu1")), StringComparison.Ordinal);
        Assert.Empty(await CrmsAsync(bench));
    }

    [Theory]
    [InlineData("https://acme.example")]
    [InlineData("http://acme.my.salesforce.com")]
    [InlineData("https://acme.my.salesforce.com@evil.example")]
    [InlineData("evil.example/.my.salesforce.com")]
    public async Task The_bot_is_sent_nowhere_but_to_the_vendor(string address)
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        await using var bench = await StartAsync(fake);
        var form = await OpenAsync(bench, "connect salesforce");

        Assert.Contains(".my.salesforce.com", await FaultAsync(bench, form, "BaseUrl", ("BaseUrl", address), ("ClientId", "id"), ("ClientSecret", "secret")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_an_admin_gets_the_form_or_may_send_it()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        await using var bench = await StartAsync(fake);
        var form = await OpenAsync(bench, "connect hubspot");

        Assert.True((await bench.SayAsync("claire", "connect hubspot")).IsRefusal);
        Assert.True((await bench.PressAsync("claire", form.Action, form.Value)).IsRefusal);
        Assert.True(Assert.IsType<FormOutcome.Taken>(await bench.SubmitAsync("claire", form, ("Token", FakeHubSpot.Token))).Reply.IsRefusal);
        Assert.True((await bench.SayAsync("claire", "disconnect hubspot confirm")).IsRefusal);
        Assert.Empty(await CrmsAsync(bench));
    }

    [Fact]
    public async Task What_the_settings_name_is_changed_there_and_without_a_key_file_nothing_is_kept()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        await using var set = await StartAsync(fake, ("Crm:HubSpot:Token", FakeHubSpot.Token));
        Assert.Contains("settings", await set.TextAsync("igor", "connect hubspot"), StringComparison.Ordinal);
        await using var keyless = new IdentityBench("igor");
        await keyless.FillAsync("igor");
        Assert.Contains("Security:MasterKeyFile", await keyless.TextAsync("igor", "connect hubspot"), StringComparison.Ordinal);
        Assert.Contains("Which one", await keyless.TextAsync("igor", "connect"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_running_bot_begins_to_read_what_was_connected()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        await using var bench = await StartAsync(fake);
        var watch = bench.Get<IEnumerable<IHostedService>>().OfType<CrmWatch>().Single();
        await watch.StartAsync(Cancelled);
        await bench.SubmitAsync("igor", await OpenAsync(bench, "connect hubspot"), ("Token", FakeHubSpot.Token));
        for (var time = 0; time < 500 && !fake.Seen.Any(seen => seen.Contains("/objects/2026-09/deals", StringComparison.Ordinal)); time++)
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(10, Cancelled);
        }

        await watch.StopAsync(Cancelled);
        Assert.Contains(fake.Seen, seen => seen.Contains("/objects/2026-09/deals", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("connect hubspot pat-na1-0123456789-abcdef", "en", "delete your message")]
    [InlineData("connecter pat-na1-0123456789-abcdef", "fr", "supprime ton message")]
    public async Task A_key_in_a_message_is_not_taken_and_not_kept(string said, string language, string told)
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        await using var bench = await StartAsync(fake);

        Assert.Contains(told, (await bench.TextAsync("igor", said, language)).ToLowerInvariant(), StringComparison.Ordinal);
        await bench.Get<KpiBot.Rituals.Identity.QuestionQueue>().FlushAsync(Cancelled);
        Assert.DoesNotContain("0123456789", await bench.StoreAsync(), StringComparison.Ordinal);
        Assert.Empty(await CrmsAsync(bench));
    }

    [Fact]
    public async Task What_was_connected_anew_is_read_from_the_beginning_for_it_may_be_another_account()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        await using var bench = await StartAsync(fake);
        await ConnectAsync(bench, ("Token", FakeHubSpot.Token));
        Assert.Equal((true, false), (await SyncAsync(bench), await SyncAsync(bench)));

        await bench.SayAsync("igor", "disconnect hubspot confirm");
        await ConnectAsync(bench, ("Token", FakeHubSpot.Token));
        Assert.True(await SyncAsync(bench));
    }

    [Fact]
    public async Task A_new_key_behind_the_same_address_goes_on_where_the_old_one_was()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 1);
        await using var bench = await StartAsync(fake);
        var keys = bench.Get<CrmKeys>();
        var connections = new List<string?>();
        foreach (var (address, key) in new[] { ("https://acme.pipedrive.com", "old"), ("https://acme.pipedrive.com", "new"), ("https://other.pipedrive.com", "new") })
        {
            await keys.KeepAsync(IdentityBench.Company, "pipedrive", $$"""{"BaseUrl":"{{address}}","Token":"{{key}}"}""", Cancelled);
            connections.Add(Assert.Single(await CrmsAsync(bench)).Options.Connection);
        }

        Assert.Equal(connections[0], connections[1]);
        Assert.NotEqual(connections[1], connections[2]);
    }

    [Fact]
    public async Task Rights_that_the_key_lacks_are_told_by_name_when_it_is_entered_and_by_doctor()
    {
        await using var fake = await HubSpotChangesFollowed.StartAsync(deals: 3);
        fake.Lacking["emails"] = "sales-email-read";
        await using var bench = await StartAsync(fake);

        Assert.Contains("sales-email-read", (await ConnectAsync(bench, ("Token", FakeHubSpot.Token))).Message.Summary, StringComparison.Ordinal);
        Assert.Contains("sales-email-read", await bench.TextAsync("igor", "doctor"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "help", "connect hubspot")]
    [InlineData("fr", "aide", "connecter hubspot")]
    public async Task Help_names_it_to_admins_alone(string language, string help, string connect)
    {
        await using var bench = new IdentityBench("igor");
        await bench.FillAsync("igor", "claire");

        Assert.Contains(connect, await bench.TextAsync("igor", help, language), StringComparison.Ordinal);
        Assert.DoesNotContain(connect, await bench.TextAsync("claire", help, language), StringComparison.Ordinal);
    }

    private static async Task<Reply> ConnectAsync(IdentityBench bench, params (string Field, string Answer)[] answers) =>
        Assert.IsType<FormOutcome.Taken>(await bench.SubmitAsync("igor", await OpenAsync(bench, "connect hubspot"), answers)).Reply;

    /// <summary>Reads it; whether everything was read.</summary>
    private static async Task<bool> SyncAsync(IdentityBench bench)
    {
        var sync = bench.Get<CrmSyncing>().SyncAsync(IdentityBench.Company, Assert.Single(await CrmsAsync(bench)), full: false, yes: true, Cancelled);
        while (!sync.IsCompleted)
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Cancelled);
        }

        return (await sync).IsFull;
    }

    private async Task<IdentityBench> StartAsync(FakeHubSpot fake, params (string Key, string? Value)[] settings)
    {
        var bench = new IdentityBench("igor", [
            ("Crm:HubSpot:BaseUrl", fake.Address.ToString()), ("Crm:Folder", Path.Combine(_folder.FullName, "sync")), ("Security:MasterKeyFile", Path.Combine(_folder.FullName, "keys")), .. settings]);
        await bench.FillAsync("igor", "claire");
        await bench.Get<KeyRotation>().RunAsync(Cancelled);
        return bench;
    }

    private static async Task<Form> OpenAsync(IdentityBench bench, string said, string language = "en")
    {
        var offered = await bench.SayAsync("igor", said, language);
        Assert.Equal(Audience.Asker, offered.Audience);
        var button = Assert.IsType<Buttons>(offered.Message.Sections[^1]).Items[0];
        return Assert.IsType<Form>((await bench.PressAsync("igor", button.Action, button.Value, language)).Form);
    }

    private static async Task<string> FaultAsync(IdentityBench bench, Form form, string field, params (string Field, string Answer)[] answers) =>
        Assert.IsType<FormOutcome.Faulty>(await bench.SubmitAsync("igor", form, answers)).Faults[field];

    private static async Task<IReadOnlyList<KpiBot.Crm.ICrm>> CrmsAsync(IdentityBench bench) => await bench.Get<ConnectedCrms>().OfAsync(IdentityBench.Company, Cancelled);
}
