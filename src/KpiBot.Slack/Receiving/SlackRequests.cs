using System.Text.Json;
using System.Text.RegularExpressions;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Slack.Receiving;

/// <summary>What Slack sends, in the words of the house. People and places are taken by id; their names are what somebody typed.</summary>
internal static partial class SlackRequests
{
    public const string Platform = "slack";

    /// <summary>The message shortcut's id in the manifest.</summary>
    public const string FollowUpShortcut = "kpi_followup";

    private const int LongestQuote = 2000;

    /// <summary>A slash command (https://docs.slack.dev/interactivity/implementing-slash-commands/), or null where an id is missing.</summary>
    public static SlackCommand? Command(SlackForm form)
    {
        if (form["team_id"] is not { } team || form["user_id"] is not { } user || form["channel_id"] is not { } channel)
        {
            return null;
        }

        var (person, place) = (new Person(Platform, team, user, null), new Place(Platform, team, channel));
        return new SlackCommand(
            new ChatRequest(person, place, Typed(form["text"] ?? "")),
            new SlackWaiter(person, place, ResponseUrl: SlackAddress.Parse(form["response_url"]), Trigger: form["trigger_id"]));
    }

    /// <summary>The buttons and menus pressed (https://docs.slack.dev/reference/interaction-payloads/block_actions-payload/).</summary>
    public static IReadOnlyList<SlackPress> Presses(JsonElement payload)
    {
        if (PersonIn(payload) is not { } person || TeamIn(payload) is not { } team || ChannelIn(payload, person) is not { } channel)
        {
            return [];
        }

        var container = payload.At("container");
        var place = new Place(Platform, team, channel, container.Text("thread_ts") ?? payload.At("message").Text("thread_ts"));
        var message = container.At("is_ephemeral").ValueKind == JsonValueKind.True ? null : container.Text("message_ts");
        var waiter = new SlackWaiter(person, place, message, SlackAddress.Parse(payload.Text("response_url")), payload.Text("trigger_id"));
        return [.. payload.Items("actions")
            .Where(action => action.Text("type") is "button" or "overflow" && action.Text("action_id") is not null)
            .Select(action => Press(waiter, container, action))];
    }

    /// <summary>Our entry in the menu of a message (https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload/): one press, or none of ours.</summary>
    public static IReadOnlyList<SlackPress> FollowUps(JsonElement payload)
    {
        var message = payload.At("message");
        if (payload.Text("callback_id") != FollowUpShortcut
            || PersonIn(payload) is not { } person
            || TeamIn(payload) is not { } team
            || payload.At("channel").Text("id") is not { } channel
            || (message.Text("ts") ?? payload.Text("message_ts")) is not { } stamp)
        {
            return [];
        }

        var place = new Place(Platform, team, channel, message.Text("thread_ts"));
        var text = Typed(message.Text("text") ?? "");
        var press = new ButtonPress(person, place, stamp, FollowUp.Action, WholeText.Cut(text, LongestQuote));
        var waiter = new SlackWaiter(person, place, stamp, SlackAddress.Parse(payload.Text("response_url")), payload.Text("trigger_id"));
        return [new SlackPress(press, waiter, OpensForm: true, Key(waiter, stamp, FollowUpShortcut, payload.Text("action_ts") ?? waiter.Trigger))];
    }

    /// <summary>What was typed: Slack escapes three characters and writes people and channels as <c>&lt;@U1|name&gt;</c>; the id stays, the name goes.</summary>
    public static string Typed(string text) => Mention().Replace(text, "<${id}>")
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal)
        .Trim();

    /// <summary>Who pressed or sent. In a channel shared between companies a stranger does too: people are known by their own team, places by ours.</summary>
    public static Person? PersonIn(JsonElement payload) =>
        payload.At("user").Text("id") is { } user && TeamIn(payload) is { } team
            ? new Person(Platform, SlackTeam.OfPerson(payload.At("user").Text("team_id"), team, SlackTeam.EnterpriseOfPayload(payload)), user, null)
            : null;

    public static string? TeamIn(JsonElement payload) => payload.At("team").Text("id") ?? payload.At("view").Text("team_id") ?? payload.At("user").Text("team_id");

    // The home tab is no channel: what is pressed there is answered in the person's own conversation.
    private static string? ChannelIn(JsonElement payload, Person person) =>
        payload.At("channel").Text("id") ?? payload.At("container").Text("channel_id") ?? (payload.At("view").Text("type") is "home" ? person.UserId : null);

    private static SlackPress Press(SlackWaiter waiter, JsonElement container, JsonElement action)
    {
        var id = action.Text("action_id") ?? "";
        var choice = MenuChoice.Read(id, action.Text("value") ?? action.At("selected_option").Text("value") ?? "");
        var press = new ButtonPress(waiter.Person, waiter.Place, waiter.MessageId, ActionId.ActionOf(choice.Id), choice.Value);
        var stamp = container.Text("message_ts") ?? container.Text("view_id") ?? "";
        return new SlackPress(press, waiter, ActionId.OpensForm(choice.Id), Key(waiter, stamp, $"{id}={choice.Id}", action.Text("action_ts")));
    }

    // Slack's own time of the press tells two presses from one that came twice.
    private static string Key(SlackWaiter waiter, string stamp, string action, string? pressedAt) =>
        string.Join('/', waiter.Place.Team, waiter.Place.Channel, stamp, waiter.Person.UserId, action, pressedAt ?? Guid.NewGuid().ToString("N"));

    [GeneratedRegex(@"<(?<id>[@#][A-Z0-9]+)\|[^<>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
