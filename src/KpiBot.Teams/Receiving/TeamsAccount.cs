using System.Text.Json;

namespace KpiBot.Teams.Receiving;

/// <summary>A person or a bot in an activity.</summary>
/// <param name="Id">Teams' id of it for this bot (<c>29:…</c>, <c>28:…</c>).</param>
/// <param name="AadObjectId">The person's id in the tenant.</param>
internal sealed record TeamsAccount(string Id, string? AadObjectId)
{
    /// <summary>By the tenant where it is known: every bot knows the same person by another id.</summary>
    public string UserId => AadObjectId ?? Id;

    public static TeamsAccount? Read(JsonElement account) => account.Text("id") is { } id ? new(id, account.Text("aadObjectId")) : null;
}
