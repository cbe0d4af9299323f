using System.Collections.Immutable;
using System.Text.Json;
using KpiBot.Teams.Sending;

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

    /// <summary>What the conversation is: <c>personal</c>, <c>channel</c>, <c>groupChat</c>.</summary>
    public string Kind { get; private init; } = TeamsConversation.Personal;

    /// <summary>Whether the asker and the bot are alone.</summary>
    public bool IsPersonal => Kind == TeamsConversation.Personal;

    /// <summary>What happened to the team or one of its channels (<c>channelDeleted</c>, <c>teamArchived</c>…), where the activity tells that.</summary>
    public TeamsEvent? Event { get; private init; }

    public string? Text { get; private init; }

    public string? Locale { get; private init; }

    /// <summary>The message whose button was pressed.</summary>
    public string? ReplyTo { get; private init; }

    public ImmutableArray<TeamsMention> Mentions { get; private init; } = [];

    /// <summary>The button that was pressed, by Action.Submit or Action.Execute.</summary>
    public TeamsPress? Press { get; private init; }

    /// <summary>What an invoke of a dialog or a menu carries.</summary>
    public TeamsSubmission? Submission { get; private init; }

    /// <summary>A message that somebody chose the bot's action in the menu of.</summary>
    public TeamsPress? FollowUp { get; private init; }

    /// <summary>Whether the bot was taken out of the conversation.</summary>
    public bool IsFarewell { get; private init; }

    /// <summary>Whether the bot was put into the conversation. Teams also tells of it as of a member that came; this comes once.</summary>
    public bool IsWelcome { get; private init; }

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

        var (conversation, value, entities) = (json.At("conversation"), json.At("value"), json.Items("entities").ToList());
        return new TeamsActivity(type, serviceUrl, channelId)
        {
            Id = json.Text("id"),
            Name = json.Text("name"),
            From = TeamsAccount.Read(json.At("from")),
            Recipient = TeamsAccount.Read(json.At("recipient")),
            Conversation = conversation.Text("id"),
            Tenant = conversation.Text("tenantId") ?? json.At("channelData").At("tenant").Text("id"),
            Kind = conversation.Text("conversationType") ?? (conversation.IsTrue("isGroup") ? TeamsConversation.Group : TeamsConversation.Personal),
            Event = TeamsEvent.Read(json.At("channelData")),
            Text = json.Text("text"),
            Locale = json.Text("locale") ?? LocaleOf(entities),
            ReplyTo = json.Text("replyToId"),
            Mentions = [.. entities.Select(TeamsMention.Read).OfType<TeamsMention>()],
            Press = TeamsPress.Read(value),
            Submission = TeamsSubmission.Read(value),
            FollowUp = TeamsPress.FollowUp(value),
            IsFarewell = SaysFarewell(type, json),
            IsWelcome = type == "installationUpdate" && json.Text("action") is "add" or "add-upgrade",
        };
    }

    private static string? LocaleOf(List<JsonElement> entities) =>
        entities.Where(entity => entity.Text("type") == "clientInfo").Select(entity => entity.Text("locale")).FirstOrDefault();

    private static bool SaysFarewell(string type, JsonElement json) => type switch
    {
        "installationUpdate" => json.Text("action") is "remove",
        "conversationUpdate" => json.At("recipient").Text("id") is { } bot && json.Items("membersRemoved").Any(member => member.Text("id") == bot),
        _ => false,
    };
}
