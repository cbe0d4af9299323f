using System.Text.Json;
using KpiBot.Chat.People;

namespace KpiBot.Teams.Sending;

/// <summary>A roster's line (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#get-details-for-a-single-user).</summary>
internal static class TeamsMember
{
    /// <summary>
    /// The e-mail is the directory's, which the tenant's admins keep; a guest's is anybody's, and somebody of another tenant is known to that one's admins only.
    /// </summary>
    public static Member Of(JsonElement line, string tenant) => KindOf(line, tenant) is var kind && kind == MemberKind.Full
        ? new Member(kind, line.Text("email") ?? line.Text("userPrincipalName"))
        : new Member(kind, ConfirmedEmail: null);

    public static MemberKind KindOf(JsonElement line, string tenant) => line.Text("userRole") switch
    {
        _ when line.Text("tenantId") is { } home && !home.Equals(tenant, StringComparison.OrdinalIgnoreCase) => MemberKind.External,
        "guest" or "anonymous" => MemberKind.Guest,
        "bot" => MemberKind.Bot,
        _ => MemberKind.Full,
    };
}
