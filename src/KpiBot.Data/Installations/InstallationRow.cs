using KpiBot.Chat.Keeping;

namespace KpiBot.Data.Installations;

/// <summary>An installation in the store; its workspace is empty until it has joined one.</summary>
internal sealed record InstallationRow(string Workspace, string Platform, string Team)
{
    public const string NoWorkspace = "";

    public string? AppId { get; init; }

    public string? EnterpriseId { get; init; }

    public string? TeamId { get; init; }

    public bool IsEnterprise { get; init; }

    public string? BotUserId { get; init; }

    public string? BotId { get; init; }

    public string? Scopes { get; init; }

    public string? InstallerId { get; init; }

    public DateTimeOffset InstalledAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public InstallationStatus Status { get; init; }

    public string? Reason { get; init; }

    public string? Lease { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    public static InstallationRow Of(Installation known, string workspace, DateTimeOffset now, DateTimeOffset? expiresAt) => new(workspace, known.Platform, known.Team)
    {
        AppId = known.AppId,
        EnterpriseId = known.EnterpriseId,
        TeamId = known.TeamId,
        IsEnterprise = known.IsEnterprise,
        BotUserId = known.BotUserId,
        BotId = known.BotId,
        Scopes = known.Scopes,
        InstallerId = known.InstallerId,
        InstalledAt = now,
        ExpiresAt = expiresAt,
    };

    public Installation Read() => new(Platform, Team)
    {
        Workspace = Workspace is NoWorkspace ? null : Workspace,
        AppId = AppId,
        EnterpriseId = EnterpriseId,
        TeamId = TeamId,
        IsEnterprise = IsEnterprise,
        BotUserId = BotUserId,
        BotId = BotId,
        Scopes = Scopes,
        InstallerId = InstallerId,
        InstalledAt = InstalledAt,
        ExpiresAt = ExpiresAt,
        Status = Status,
        Reason = Reason,
    };
}
