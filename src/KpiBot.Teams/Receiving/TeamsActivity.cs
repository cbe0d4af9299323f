using System.Collections.Immutable;
using System.Text.Json;

namespace KpiBot.Teams.Receiving;

/// <summary>What Teams sends: one activity a request (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object).</summary>
internal sealed record TeamsActivity(string Type, Uri ServiceUrl, string ChannelId)
{
    public string? Id { get; private init; }

    /// <summary>What kind of invoke it is.</summary>
    public string? Name { get; private init; }

    public TeamsAccount? From { get; private init; }

    public TeamsAccount? Recipient { get; private init; }

    /// <summary>The conversation with its thread: <c>19:…@thread.tacv2;messageid=1700000000000</c>.</summary>
    public string? Conversation { get; private init; }

    public string? Tenant { get; private init; }

    /// <summary>Whether the asker and the bot are alone.</summary>
    public bool IsPersonal { get; private init; }

    public bool IsChannel { get; private init; }

    public string? Text { get; private init; }

    public string? Locale { get; private init; }

    /// <summary>The message whose button was pressed.</summary>
    public string? ReplyTo { get; private init; }

    public ImmutableArray<TeamsMention> Mentions { get; private init; } = [];

    /// <summary>The button that was pressed, by Action.Submit or Action.Execute.</summary>
    public TeamsPress? Press { get; private init; }

    /// <summary>Whether the bot was taken out of the conversation.</summary>
    public bool IsFarewell { get; private init; }

    /// <summary>The activity, or null where the body is none.</summary>
    public static TeamsActivity? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Read(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second: a text with half a character in it.
            return null;
        }
    }

    private static TeamsActivity? Read(JsonElement json)
    {
        if (json.Text("type") is not { } type || json.Text("channelId") is not { } channelId || !Uri.TryCreate(json.Text("serviceUrl"), UriKind.Absolute, out var serviceUrl))
        {
            return null;
        }

        var conversation = json.At("conversation");
        var entities = json.Items("entities").ToList();
        var kind = conversation.Text("conversationType");
        return new TeamsActivity(type, serviceUrl, channelId)
        {
            Id = json.Text("id"),
            Name = json.Text("name"),
            From = TeamsAccount.Read(json.At("from")),
            Recipient = TeamsAccount.Read(json.At("recipient")),
            Conversation = conversation.Text("id"),
            Tenant = conversation.Text("tenantId") ?? json.At("channelData").At("tenant").Text("id"),
            IsPersonal = kind is "personal" || (kind is null && !conversation.IsTrue("isGroup")),
            IsChannel = kind is "channel",
            Text = json.Text("text"),
            Locale = json.Text("locale") ?? entities.Where(entity => entity.Text("type") == "clientInfo").Select(entity => entity.Text("locale")).FirstOrDefault(),
            ReplyTo = json.Text("replyToId"),
            Mentions = [.. entities.Select(TeamsMention.Read).OfType<TeamsMention>()],
            Press = TeamsPress.Read(json.At("value")),
            IsFarewell = SaysFarewell(type, json),
        };
    }

    private static bool SaysFarewell(string type, JsonElement json) => type switch
    {
        "installationUpdate" => json.Text("action") is "remove" or "remove-upgrade",
        "conversationUpdate" => json.At("recipient").Text("id") is { } bot && json.Items("membersRemoved").Any(member => member.Text("id") == bot),
        _ => false,
    };
}
