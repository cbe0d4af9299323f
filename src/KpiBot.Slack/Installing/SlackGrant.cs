using System.Globalization;
using System.Text.Json;
using KpiBot.Chat.Keeping;

namespace KpiBot.Slack.Installing;

/// <summary>What Slack gives for a code or a refresh token (https://docs.slack.dev/reference/methods/oauth.v2.access/).</summary>
internal static class SlackGrant
{
    private const string BotTokens = "xoxb-";
    private const string RotatedTokens = "xoxe.xoxb-";

    /// <summary>The bot's tokens; null where the answer has none. A user's token is none: the bot never acts as a person.</summary>
    public static InstallationTokens? Tokens(JsonElement answer, DateTimeOffset now)
    {
        if (answer.Text("access_token") is not { } token || !IsBot(token))
        {
            return null;
        }

        var seconds = answer.At("expires_in") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var given) ? given : (int?)null;
        return new InstallationTokens(token, answer.Text("refresh_token"), seconds is { } left ? now.AddSeconds(left) : null);
    }

    /// <summary>The installation; null where the answer doesn't say of what.</summary>
    public static Installation? Installation(JsonElement answer, JsonElement test)
    {
        return answer.At("team").Text("id") is { Length: > 0 } team
            ? new Installation(Receiving.SlackRequests.Platform, team)
            {
                AppId = answer.Text("app_id"),
                EnterpriseId = answer.At("enterprise").Text("id"),
                TeamId = team,
                BotUserId = answer.Text("bot_user_id") ?? test.Text("user_id"),
                BotId = test.Text("bot_id"),
                Scopes = answer.Text("scope"),
                InstallerId = answer.At("authed_user").Text("id"),
            }
            : null;
    }

    /// <summary>Whether a token is what auth.test says it is of.</summary>
    public static bool IsOf(Installation installation, JsonElement test) => test.Text("team_id") == installation.TeamId;

    private static bool IsBot(string token) => token.StartsWith(BotTokens, StringComparison.Ordinal) || token.StartsWith(RotatedTokens, StringComparison.Ordinal);

    /// <summary>The scopes of an answer's header (<c>x-oauth-scopes</c>) or of an installation.</summary>
    public static HashSet<string> Scopes(string? list) =>
        list?.ToLower(CultureInfo.InvariantCulture).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal) ?? [];
}
