using KpiBot.Data.Photos;
using KpiBot.Kpis;
using KpiBot.Rituals.Ask;
using NodaTime;

namespace KpiBot.Rituals.Photos;

/// <summary>
/// After each business day the stocks of every scope are kept as photos, with the facts' version: what was open, clean or covered then can't
/// be told from the facts of today. Taken once a day; a host that was down takes the last day's as soon as it is back.
/// </summary>
internal sealed class PhotoTaking(KpiEngine engine, SnapshotCache snapshots, PhotoStore photos)
{
    private const int MostDaysBack = 10;

    /// <summary>Takes the photos of the last business day that is over, unless there are any. Gives that day back, or null where nothing was taken.</summary>
    public async Task<LocalDate?> TakeAsync(string workspace, Instant now, CancellationToken cancellation)
    {
        var snapshot = (await snapshots.GetInPassingAsync(workspace, cancellation)).Snapshot;
        if (snapshot.Version == 0 || LastBusinessDay(snapshot.Settings, now) is not { } day || await photos.LastDayAsync(workspace, cancellation) is { } last && last >= day)
        {
            return null;
        }

        var close = snapshot.Settings.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromMilliseconds(1);
        await photos.SaveAsync(workspace, engine.Photograph(snapshot, close), cancellation);
        await snapshots.PhotographedAsync(workspace, cancellation);
        return day;
    }

    private static LocalDate? LastBusinessDay(WorkspaceSettings settings, Instant now)
    {
        var today = now.InZone(settings.Zone).Date;
        return Enumerable.Range(1, MostDaysBack).Select(back => (LocalDate?)today.PlusDays(-back)).FirstOrDefault(day => day is { } date && settings.IsBusinessDay(date));
    }
}
