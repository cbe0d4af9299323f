using System.Collections.Immutable;
using System.Text.Json;
using KpiBot.Data.Outbox;

namespace KpiBot.Rituals.Identity;

/// <summary>Something to tell one person privately: what it is about. The words are chosen when it is sent, in their language.</summary>
/// <param name="Kind">What is told, which is also how its words are called: <c>import</c>, <c>link.asked</c>…</param>
/// <param name="UserId">To whom.</param>
/// <param name="Parts">Ids and numbers that go into the words.</param>
internal sealed record Notice(string Kind, string UserId, ImmutableDictionary<string, string> Parts)
{
    public const string Ritual = "notice";

    /// <summary>Lines that need no words of ours: the first wrong rows of an import.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>A notice about a person, perhaps with a request to decide.</summary>
    public static Notice About(string kind, string userId, string about, string? request = null, string? account = null)
    {
        var parts = ImmutableDictionary<string, string>.Empty.Add("user", about).Add("account", account ?? string.Empty);
        return new Notice(kind, userId, request is null ? parts : parts.Add(Request, request));
    }

    /// <summary>The part that is a request's id.</summary>
    public const string Request = "request";

    public static Notice? Of(OutboxRow row) => JsonSerializer.Deserialize<Notice>(row.Cause);

    public string Cause() => JsonSerializer.Serialize(this);
}
