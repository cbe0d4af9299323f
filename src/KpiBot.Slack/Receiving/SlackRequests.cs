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

    /// <summary>A slash command (https://docs.slack.dev/interactivity/implementing-slash-commands/), or null where an id is missing.</summary>
    public static SlackCommand? Command(SlackForm form)
    {
        if (form["team_id"] is not { } team || form["user_id"] is not { } user || form["channel_id"] is not { } channel)
        {
            return null;
        }

        var request = new ChatRequest(new Person(Platform, team, user, null), new Place(Platform, team, channel), Typed(form["text"] ?? ""));
        return new SlackCommand(request, Address(form["response_url"]));
    }

    /// <summary>The buttons pressed (https://docs.slack.dev/reference/interaction-payloads/block_actions-payload/); none for any other interaction.</summary>
    public static IReadOnlyList<SlackPress>? Presses(string payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return Presses(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<SlackPress> Presses(JsonElement payload)
    {
        if (payload.Text("type") != "block_actions"
            || payload.At("user").Text("id") is not { } user
            || (payload.At("team").Text("id") ?? payload.At("user").Text("team_id")) is not { } team
            || (payload.At("channel").Text("id") ?? payload.At("container").Text("channel_id")) is not { } channel)
        {
            return [];
        }

        // In a channel shared between companies a stranger presses too: people are known by their own team, places by ours.
        var person = new Person(Platform, payload.At("user").Text("team_id") ?? team, user, null);
        var container = payload.At("container");
        var place = new Place(Platform, team, channel, container.Text("thread_ts") ?? payload.At("message").Text("thread_ts"));
        var message = container.At("is_ephemeral").ValueKind == JsonValueKind.True ? null : container.Text("message_ts");
        var address = Address(payload.Text("response_url"));
        return [.. payload.Items("actions")
            .Where(action => action.Text("type") is "button" or "overflow" && action.Text("action_id") is not null)
            .Select(Chosen)
            .Select(choice => new SlackPress(new ButtonPress(person, place, message, ActionId.ActionOf(choice.Id), choice.Value), address))];
    }

    private static MenuChoice Chosen(JsonElement action) =>
        MenuChoice.Read(action.Text("action_id") ?? "", action.Text("value") ?? action.At("selected_option").Text("value") ?? "");

    // Slack escapes three characters and writes people and channels as <@U1|name> (should_escape in the manifest): the id stays, the name goes.
    private static string Typed(string text) => Mention().Replace(text, "<${id}>")
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal)
        .Trim();

    private static Uri? Address(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;

    [GeneratedRegex(@"<(?<id>[@#][A-Z0-9]+)\|[^<>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
