using System.Text.Json;

namespace KpiBot.Slack.Installing;

/// <summary>What auth.test says of a token (https://docs.slack.dev/reference/methods/auth.test/).</summary>
/// <param name="Answer">Its fields; undefined where Slack refused or was not reached.</param>
/// <param name="Error">Slack's refusal; null where there was none.</param>
/// <param name="Scopes">What the token may do, with commas, where the answer told it.</param>
/// <param name="Date">Slack's clock.</param>
internal sealed record SlackTest(JsonElement Answer, string? Error, string? Scopes, DateTimeOffset? Date)
{
    /// <summary>Slack gave no answer that one can read.</summary>
    public static readonly SlackTest Unreached = new(default, Error: null, Scopes: null, Date: null);

    public bool IsWell => Answer.ValueKind is JsonValueKind.Object && Error is null;

    /// <summary>What requests of the token's installation are known by.</summary>
    public string? Team => Answer.Text(Answer.Is("is_enterprise_install") ? "enterprise_id" : "team_id");
}
