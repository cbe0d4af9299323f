using System.Text.Json;

namespace KpiBot.Slack.Installing;

/// <summary>
/// Which installation something comes from: a workspace's, or, where the app was installed for a whole organisation, the organisation's
/// (https://docs.slack.dev/enterprise/developing-for-enterprise-orgs/).
/// </summary>
internal static class SlackTeam
{
    public static string? Of(bool isEnterprise, string? enterprise, string? team) => isEnterprise ? enterprise : team;

    /// <summary>Of a payload of interactivity, which may have no team.</summary>
    public static string? OfPayload(JsonElement payload) => Of(
        payload.At("is_enterprise_install").ValueKind == JsonValueKind.True,
        payload.At("enterprise").Text("id") ?? payload.At("team").Text("enterprise_id"),
        payload.At("team").Text("id") ?? payload.At("user").Text("team_id"));

    /// <summary>Of an event's envelope: it says for which installation it was sent.</summary>
    public static string? OfEvent(JsonElement envelope)
    {
        var first = envelope.Items("authorizations").FirstOrDefault();
        return first.ValueKind is JsonValueKind.Object
            ? Of(first.At("is_enterprise_install").ValueKind == JsonValueKind.True, first.Text("enterprise_id"), first.Text("team_id"))
            : envelope.Text("team_id");
    }

    /// <summary>The team of a person met in an installation: the installation's own, unless they come from another workspace.</summary>
    public static string PersonOf(string installation, string? own, string? team, bool isEnterprise) =>
        own is null || own == team || isEnterprise ? installation : own;
}
