using KpiBot.Chat.People;
using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Channels;

/// <summary>What each channel may be told; one that nobody decided about gets team totals.</summary>
public sealed class ChannelStore(KpiStore store)
{
    /// <summary>What was decided about a channel; null where nothing was.</summary>
    public Task<ChannelSetting?> FindAsync(string workspace, Place place, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Channels.AsNoTracking().SingleOrDefaultAsync(
            row => row.Workspace == workspace && row.Platform == place.Platform && row.Team == place.Team && row.Channel == place.Channel, cancellationToken),
        cancellationToken);

    /// <summary>Keeps what was decided; the last word holds. False where it was so already.</summary>
    public Task<bool> SaveAsync(ChannelSetting setting, CancellationToken cancellationToken) => store.UseAsync(
        async context => await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO channels (workspace, platform, team, channel, profitability, author, at)
             VALUES ({setting.Workspace}, {setting.Platform}, {setting.Team}, {setting.Channel}, {setting.Profitability}, {setting.Author}, {setting.At.ToUnixTimeMilliseconds()})
             ON CONFLICT (workspace, platform, team, channel) DO UPDATE SET profitability = excluded.profitability, author = excluded.author, at = excluded.at
             WHERE channels.profitability <> excluded.profitability
             """,
            cancellationToken) == 1,
        cancellationToken);
}
