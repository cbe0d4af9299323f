using KpiBot.Data.Audit;
using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Alerts;

/// <summary>How teams want to be warned, and whether the staff were informed. What is decided is noted in the audit log.</summary>
public sealed class WatchSettingStore(KpiStore store)
{
    /// <summary>What was decided for each team, by its id.</summary>
    public Task<Dictionary<string, WatchSetting>> OfAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        context => context.WatchSettings.AsNoTracking().Where(row => row.Workspace == workspace).ToDictionaryAsync(row => row.TeamId, cancellationToken),
        cancellationToken);

    /// <summary>What was decided for a team; null where nothing was.</summary>
    public Task<WatchSetting?> FindAsync(string workspace, string teamId, CancellationToken cancellationToken) => store.UseAsync(
        context => context.WatchSettings.AsNoTracking().SingleOrDefaultAsync(row => row.Workspace == workspace && row.TeamId == teamId, cancellationToken),
        cancellationToken);

    /// <summary>Keeps what was decided; the last word holds.</summary>
    public Task SaveAsync(WatchSetting setting, AuditEntry entry, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            var isKnown = await context.WatchSettings.AnyAsync(row => row.Workspace == setting.Workspace && row.TeamId == setting.TeamId, cancellationToken);
            context.Entry(setting).State = isKnown ? EntityState.Modified : EntityState.Added;
            context.Audit.Add(entry);
            return await context.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>The admin's word that the staff were informed; null while nobody gave it.</summary>
    public Task<StaffNotice?> NoticeAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        context => context.StaffNotices.AsNoTracking().SingleOrDefaultAsync(row => row.Workspace == workspace, cancellationToken),
        cancellationToken);

    /// <summary>Keeps the admin's word; the first one stays. False where it was given before.</summary>
    public Task<bool> InformAsync(StaffNotice notice, AuditEntry entry, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            if (await context.StaffNotices.AnyAsync(row => row.Workspace == notice.Workspace, cancellationToken))
            {
                return false;
            }

            context.StaffNotices.Add(notice);
            context.Audit.Add(entry);
            await context.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);
}
