using System.Text.Json;
using KpiBot.Chat.People;

namespace KpiBot.Slack.Receiving;

/// <summary>What Slack says of a member (https://docs.slack.dev/reference/objects/user-object).</summary>
internal static class SlackMember
{
    public static Member Of(JsonElement user, string team) => new(KindOf(user, team), user.Is("is_email_confirmed") ? user.At("profile").Text("email") : null);

    private static MemberKind KindOf(JsonElement user, string team) => user switch
    {
        _ when user.Is("deleted") => MemberKind.Gone,
        _ when user.Is("is_bot") || user.Is("is_workflow_bot") || user.Text("id") is "USLACKBOT" => MemberKind.Bot,
        _ when user.Is("is_stranger") || !BelongsTo(user, team) => MemberKind.External,
        _ when user.Is("is_restricted") || user.Is("is_ultra_restricted") || user.Is("is_invited_user") => MemberKind.Guest,
        _ => MemberKind.Full,
    };

    // In an Enterprise organisation a member has the organisation's id and a list of workspaces.
    private static bool BelongsTo(JsonElement user, string team) =>
        user.Text("team_id") is not { } own || own == team || user.At("enterprise_user").Text("enterprise_id") == team
        || user.At("enterprise_user").Items("teams").Any(one => one.ValueKind == JsonValueKind.String && one.GetString() == team);
}
