using System.Text.Json;

namespace KpiBot.Slack.Receiving;

/// <summary>An event (https://docs.slack.dev/apis/events-api/#callback-field).</summary>
/// <param name="Team">The workspace that it is for.</param>
/// <param name="Type">What happened.</param>
/// <param name="Own">The bot's own user there, where Slack says so.</param>
/// <param name="At">When it happened.</param>
/// <param name="Inner">The event's own fields.</param>
internal sealed record SlackEvent(string Team, string Type, string? Own, DateTimeOffset? At, JsonElement Inner)
{
    /// <summary>Reads an envelope; null where it holds no event.</summary>
    public static SlackEvent? Read(JsonElement envelope) =>
        SlackTeam.OfEvent(envelope) is { } team && envelope.At("event") is var inner && inner.Text("type") is { } type
            ? new SlackEvent(team, type, OwnIn(envelope), TimeIn(envelope), inner.Clone()) { Enterprise = SlackTeam.EnterpriseOfEvent(envelope), Id = envelope.Text("event_id") }
            : null;

    /// <summary>The same however often Slack brings it.</summary>
    public string? Id { get; init; }

    /// <summary>The organisation that the workspace belongs to.</summary>
    public string? Enterprise { get; init; }

    /// <summary>Whether the bot itself, or another, said or did it.</summary>
    public bool IsByBot => Inner.Text("bot_id") is not null || (Own is not null && Inner.Text("user") == Own);

    /// <summary>Whether somebody said something, or a message was changed.</summary>
    public bool IsMessage => Type is "app_mention" or "message";

    private static DateTimeOffset? TimeIn(JsonElement envelope) =>
        envelope.At("event_time") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static string? OwnIn(JsonElement envelope) => envelope.Items("authorizations")
        .Where(one => one.At("is_bot").ValueKind == JsonValueKind.True)
        .Select(one => one.Text("user_id"))
        .FirstOrDefault();
}
