using System.Text.Json;
using KpiBot.Data.Outbox;

namespace KpiBot.Rituals.Outbox;

/// <summary>What an outbox row is about that tells somebody of one which could not be sent.</summary>
/// <param name="UserId">To whom.</param>
/// <param name="Ritual">What was not sent.</param>
/// <param name="Scope">Whose it was, where it has one.</param>
/// <param name="Key">Its row.</param>
/// <param name="State">Given up, or nobody knows.</param>
/// <param name="Reason">The platform's word, or ours.</param>
/// <param name="Due">When it was due.</param>
internal sealed record MissedNews(string UserId, string Ritual, string? Scope, string Key, OutboxState State, string Reason, DateTimeOffset Due)
{
    public const string Name = "missed-news";

    public static MissedNews? Read(string json) => JsonSerializer.Deserialize<MissedNews>(json);

    public string Write() => JsonSerializer.Serialize(this);
}
