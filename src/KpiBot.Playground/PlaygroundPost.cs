using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KpiBot.Playground;

/// <summary>One message on the page.</summary>
public sealed record PlaygroundPost
{
    public required string Id { get; init; }

    public required string Channel { get; init; }

    public string? Thread { get; init; }

    /// <summary>The CRM's id of the person who wrote it, or null for the bot.</summary>
    public string? Author { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What a person typed.</summary>
    public string? Text { get; init; }

    /// <summary>What the bot said, as Slack would get it.</summary>
    public JsonObject? Payload { get; init; }

    /// <summary>The language the bot said it in.</summary>
    public string? Language { get; init; }

    /// <summary>The one person who sees it, or null for everybody in the channel.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>The person's message that this one answers.</summary>
    public string? Answers { get; init; }

    /// <summary>How often it was changed.</summary>
    public int Edits { get; init; }

    /// <summary>The delivery's key.</summary>
    [JsonIgnore]
    public string? Key { get; init; }
}
