using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>A file on its way into Slack: announced, uploaded, completed, and some time later really there.</summary>
internal sealed class FakeFile(string id, string name, int length, string? altText)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public int Length { get; } = length;

    public string? AltText { get; } = altText;

    public string? Title { get; set; }

    public byte[]? Content { get; set; }

    public DateTimeOffset? ReadyAt { get; set; }

    /// <summary>Where it was shared to, if anywhere.</summary>
    public string? SharedIn { get; set; }

    public bool IsPicture => Path.GetExtension(Name) is ".png" or ".jpg" or ".jpeg" or ".gif";

    public bool IsReady(DateTimeOffset now) => ReadyAt <= now;

    // Until a file is really there, Slack tells neither of its types.
    public JsonObject Json(DateTimeOffset now) => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["title"] = Title ?? Name,
        ["mimetype"] = IsReady(now) ? IsPicture ? "image/png" : "text/csv" : "",
        ["filetype"] = IsReady(now) ? Path.GetExtension(Name).TrimStart('.') : "",
        ["size"] = Length,
        ["alt_txt"] = AltText,
        ["permalink"] = $"https://acme.slack.test/files/{Id}/{Name}",
    };
}
