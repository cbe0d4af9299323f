using System.Text.Json;

namespace KpiBot.Rituals.CrmSync;

/// <summary>From where a CRM's next reading goes on.</summary>
/// <param name="Since">When the last one began.</param>
/// <param name="Deletions">When it was last asked what was deleted.</param>
/// <param name="Connection">Of which connection it is; another one may be of another account.</param>
internal sealed record SyncCursor(DateTimeOffset Since, DateTimeOffset Deletions, string? Connection = null)
{
    public static SyncCursor? Parse(string? text) => text is null ? null : JsonSerializer.Deserialize<SyncCursor>(text);

    public override string ToString() => JsonSerializer.Serialize(this);
}
