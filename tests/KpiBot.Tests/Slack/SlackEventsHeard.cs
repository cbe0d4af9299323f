using System.Net;
using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.People;
using KpiBot.Tests.Data;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>What people and admins do in Slack reaches the bot, once.</summary>
public sealed class SlackEventsHeard : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TemporaryStore.Noon);
    private FakeSlack? _slack;
    private SlackApp? _app;

    private FakeSlack Slack => _slack!;

    private SlackApp App => _app!;

    private FakeInbound Told => App.From(Slack);

    public async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(TestContext.Current.CancellationToken, _clock);
        Slack.Team.AddUser("U1", "Camille");
        Slack.Team.AddChannel("C1", "sales").Members.Add("U1");
        _app = await SlackApp.StartAsync(Slack);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Slack.DisposeAsync();
    }

    [Fact]
    public async Task Who_names_the_bot_in_a_channel_is_answered_there_alone()
    {
        await OkAsync(Told.EventAsync(Told.Payloads.Mention("U1", "C1", "my conversion R&amp;D")));
        await Soon.Async(() => !Slack.Team.Ephemerals.IsEmpty);

        var answer = Assert.Single(Slack.Team.Ephemerals);
        Assert.Equal(("C1", "U1", "You said my conversion R&amp;D"), (answer.Channel, answer.User, answer.Text));
        Assert.Equal(new ChatRequest(new Person("slack", "T1", "U1", null), new Place("slack", "T1", "C1"), "my conversion R&D"), Assert.Single(App.Echo.Requests));
        Assert.Empty(Slack.Team.Messages);
    }

    [Fact]
    public async Task What_is_for_everybody_stands_where_it_was_asked_in_the_thread_too()
    {
        App.Echo.Audience = Audience.Place;
        await OkAsync(Told.EventAsync(Told.Payloads.Mention("U1", "C1", "team revenue", thread: "9.9")));
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
        Assert.Equal(("C1", "9.9"), (Slack.Team.Messages[0].Channel, Slack.Team.Messages[0].Thread));
    }

    [Fact]
    public async Task Who_can_not_be_whispered_to_in_the_channel_is_answered_in_their_own_conversation()
    {
        Slack.Team.Channels["C1"].Members.Clear();
        await OkAsync(Told.EventAsync(Told.Payloads.Mention("U1", "C1", "my conversion")));
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
        Assert.Equal("D1", Slack.Team.Messages[0].Channel);
    }

    [Fact]
    public async Task Who_writes_to_the_bot_alone_is_answered_there()
    {
        await OkAsync(Told.EventAsync(Told.Payloads.DirectMessage("U1", "my day")));
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
        Assert.Equal(("D1", "You said my day"), (Slack.Team.Messages[0].Channel, Slack.Team.Messages[0].Text));
    }

    [Theory]
    [InlineData("bot_id", "B1")]
    [InlineData("user", "UBOTT1")]
    [InlineData("subtype", "message_changed")]
    [InlineData("channel_type", "channel")]
    public async Task The_bots_own_words_and_edits_are_not_answered(string field, string value)
    {
        var payload = Told.Payloads.DirectMessage("U1", "my day");
        payload["event"]![field] = value;
        await OkAsync(Told.EventAsync(payload));
        await OkAsync(Told.EventAsync(Told.Payloads.DirectMessage("U1", "last")));
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
        Assert.Equal("last", Assert.Single(App.Echo.Requests).Text);
    }

    [Fact]
    public async Task A_file_with_words_is_heard()
    {
        var payload = Told.Payloads.DirectMessage("U1", "my day");
        payload["event"]!["subtype"] = "file_share";
        await OkAsync(Told.EventAsync(payload));
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
    }

    [Fact]
    public async Task The_same_event_three_times_is_answered_once()
    {
        var payload = Told.Payloads.DirectMessage("U1", "my day", id: "Ev1");
        await OkAsync(Told.EventAsync(payload));
        await OkAsync(Told.EventAsync(payload, retry: 1));
        await OkAsync(Told.EventAsync(payload, retry: 2));
        await OkAsync(Told.EventAsync(Told.Payloads.DirectMessage("U1", "last", id: "Ev2")));
        await Soon.Async(() => Slack.Team.Messages.Any(message => message.Text == "You said last"));
        Assert.Equal(2, App.Echo.Requests.Count);
    }

    [Fact]
    public async Task A_retry_whose_first_try_never_arrived_is_answered()
    {
        await OkAsync(Told.EventAsync(Told.Payloads.DirectMessage("U1", "my day"), retry: 2));
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
        Assert.Single(App.Echo.Requests);
    }

    [Fact]
    public async Task What_a_host_kept_and_never_answered_is_answered_by_one_of_the_others()
    {
        using var store = new TemporaryStore();
        var payload = Told.Payloads.DirectMessage("U1", "my day", id: "Ev1");
        await store.Get<IInbox>().KeepAsync(new InboxEntry("slack", "T1", "Ev1", payload.ToJsonString()), TestContext.Current.CancellationToken);
        store.Clock.Advance(TimeSpan.FromMinutes(6));
        _clock.Advance(TimeSpan.FromMinutes(6));

        await using var one = await SlackApp.StartAsync(Slack, store.Get<IInbox>());
        await using var other = await SlackApp.StartAsync(Slack, store.Get<IInbox>());
        await Soon.Async(() => store.Number("SELECT COUNT(*) FROM inbox WHERE body IS NULL") == 1);

        Assert.Equal("You said my day", Assert.Single(Slack.Team.Messages).Text);
        await OkAsync(one.From(Slack).EventAsync(payload, retry: 1));
        await OkAsync(other.From(Slack).EventAsync(payload, retry: 2));
        Assert.Single(one.Echo.Requests.Concat(other.Echo.Requests));
    }

    [Fact]
    public async Task Who_invites_the_bot_is_asked_alone_what_it_is_for()
    {
        await OkAsync(Told.EventAsync(Told.Payloads.Event(new JsonObject { ["type"] = "member_joined_channel", ["user"] = Slack.Team.BotUser, ["channel"] = "C1", ["inviter"] = "U1" })));
        await Soon.Async(() => !Slack.Team.Ephemerals.IsEmpty);
        Assert.Equal(("U1", "You said setup"), (Assert.Single(Slack.Team.Ephemerals).User, Assert.Single(Slack.Team.Ephemerals).Text));
        Assert.Equal((new Place("slack", "T1", "C1"), PlaceChange.Opened), Assert.Single(App.Changes));
    }

    [Fact]
    public async Task Somebody_else_who_joins_is_not_the_bots_business()
    {
        await OkAsync(Told.EventAsync(Told.Payloads.Event(new JsonObject { ["type"] = "member_joined_channel", ["user"] = "U1", ["channel"] = "C1", ["inviter"] = "U1" })));
        await OkAsync(Told.EventAsync(Told.Payloads.DirectMessage("U1", "last")));
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
        Assert.Empty(Slack.Team.Ephemerals);
    }

    [Theory]
    [InlineData("""{"type":"channel_archive","channel":"C1","user":"U1"}""", PlaceChange.Archived)]
    [InlineData("""{"type":"group_archive","channel":"C1"}""", PlaceChange.Archived)]
    [InlineData("""{"type":"channel_unarchive","channel":"C1"}""", PlaceChange.Opened)]
    [InlineData("""{"type":"channel_rename","channel":{"id":"C1","name":"new"}}""", PlaceChange.Renamed)]
    [InlineData("""{"type":"channel_deleted","channel":"C1"}""", PlaceChange.Deleted)]
    [InlineData("""{"type":"channel_left","channel":"C1"}""", PlaceChange.Left)]
    [InlineData("""{"type":"group_left","channel":"C1"}""", PlaceChange.Left)]
    public async Task What_becomes_of_a_channel_is_told(string inner, PlaceChange change)
    {
        await OkAsync(Told.EventAsync(Told.Payloads.Event(JsonNode.Parse(inner)!.AsObject())));
        await Soon.Async(() => !App.Changes.IsEmpty);
        Assert.Equal((new Place("slack", "T1", "C1"), change), Assert.Single(App.Changes));
    }

    [Fact]
    public async Task A_language_that_changed_in_passing_is_spoken_from_then_on()
    {
        await OkAsync(Told.EventAsync(Told.Payloads.Event(new JsonObject { ["type"] = "user_change", ["user"] = new JsonObject { ["id"] = "U1", ["locale"] = "fr-FR" } })));
        await Soon.Async(() =>
        {
            Told.EventAsync(Told.Payloads.DirectMessage("U1", "my day")).GetAwaiter().GetResult().Dispose();
            return App.Echo.Requests.Any(request => request.Person.Locale == "fr-FR");
        });
    }

    [Theory]
    [InlineData("""{"token":"x","type":"app_rate_limited","team_id":"T1","minute_rate_limited":1518467820,"api_app_id":"A1"}""")]
    [InlineData("""{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"reaction_added"}}""")]
    [InlineData("""{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"app_uninstalled"}}""")]
    [InlineData("""{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"tokens_revoked","tokens":{"bot":["UBOTT1"]}}}""")]
    [InlineData("""{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"channel_rename","channel":7}}""")]
    [InlineData("[]")]
    public async Task Whatever_comes_is_acknowledged_and_the_next_is_heard(string body)
    {
        Assert.Equal(HttpStatusCode.OK, (await App.PostAsync("/slack/events", body.Replace("[]", "{}", StringComparison.Ordinal))).StatusCode);
        await OkAsync(Told.EventAsync(Told.Payloads.DirectMessage("U1", "last")));
        await Soon.Async(() => Slack.Team.Messages.Count == 1);
    }

    private static async Task OkAsync(Task<HttpResponseMessage> asked)
    {
        using var response = await asked;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
