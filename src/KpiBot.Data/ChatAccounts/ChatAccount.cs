using System.Text.Json.Serialization;

namespace KpiBot.Data.ChatAccounts;

/// <summary>A person of a chat platform is this user of this workspace.</summary>
/// <param name="Platform"><c>slack</c>, <c>teams</c> or <c>playground</c>.</param>
/// <param name="Team">The platform's workspace: Slack team, Teams tenant, or <c>local</c>.</param>
/// <param name="ChatUserId">The platform's id of the person.</param>
/// <param name="Workspace">The company.</param>
/// <param name="UserId">The user's id in the company's facts.</param>
public sealed record ChatAccount(string Platform, string Team, string ChatUserId, string Workspace, string UserId)
{
    /// <summary>Why it is theirs: <see cref="ByEmail"/>, or who said so (<c>user:ID</c>, <c>command line</c>); null where nobody knows.</summary>
    public string? Basis { get; init; }

    /// <summary>The language that the user chose, where it was read together with the account.</summary>
    [JsonIgnore]
    public ChosenLanguage? Chosen { get; init; }

    /// <summary>The platform confirmed an e-mail that one user alone has: it is looked at again each day.</summary>
    public const string ByEmail = "e-mail";
}
