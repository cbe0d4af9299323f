using System.Text.Json;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// Which workspace something is for. A workspace may belong to an organisation: its people then have ids of the organisation ("W1") and are told as the
/// organisation's as well as the workspace's (https://docs.slack.dev/enterprise/developing-for-enterprise-orgs/).
/// </summary>
internal static class SlackTeam
{
    /// <summary>The workspace whose installation an event was sent for; in a channel of several workspaces it may have happened in another.</summary>
    public static string? OfEvent(JsonElement envelope) => Authorization(envelope).Text("team_id") ?? envelope.Text("team_id");

    /// <summary>The organisation above it, where there is one.</summary>
    public static string? EnterpriseOfEvent(JsonElement envelope) =>
        Authorization(envelope).Text("enterprise_id") ?? envelope.Text("enterprise_id") ?? envelope.Text("context_enterprise_id");

    /// <summary>The same of what was pressed or sent.</summary>
    public static string? EnterpriseOfPayload(JsonElement payload) => payload.At("enterprise").Text("id") ?? payload.At("team").Text("enterprise_id");

    /// <summary>The team that a person is known by: one of our organisation is one of ours, and a stranger is known by their own.</summary>
    public static string OfPerson(string? own, string team, string? enterprise) => own is null || own == enterprise ? team : own;

    private static JsonElement Authorization(JsonElement envelope) => envelope.Items("authorizations").FirstOrDefault();
}
