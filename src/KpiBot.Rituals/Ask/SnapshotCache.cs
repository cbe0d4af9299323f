using System.Collections.Concurrent;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Rituals.Ask;

/// <summary>
/// The snapshot of each workspace, loaded when the facts' version has changed: one row is read before each answer, all facts only after an
/// import. While one question loads, the others of that workspace wait for it.
/// </summary>
/// <param name="facts">Where the facts are.</param>
/// <param name="settingsOf">What a company decides about its figures.</param>
public sealed class SnapshotCache(FactStore facts, SettingsOf settingsOf) : IDisposable
{
    private readonly ConcurrentDictionary<string, LoadedSnapshot> _loaded = [];
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The facts as they are now.</summary>
    public async Task<LoadedSnapshot> GetAsync(string workspace, CancellationToken cancellation)
    {
        var version = await facts.VersionAsync(workspace, cancellation);
        if (IsCurrent(workspace, version) is { } current)
        {
            return current;
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            return IsCurrent(workspace, version) ?? (_loaded[workspace] = await LoadAsync(workspace, cancellation));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private LoadedSnapshot? IsCurrent(string workspace, long version) =>
        _loaded.TryGetValue(workspace, out var loaded) && loaded.Snapshot.Version >= version ? loaded : null;

    private async Task<LoadedSnapshot> LoadAsync(string workspace, CancellationToken cancellation)
    {
        var loaded = await facts.LoadAsync(workspace, cancellation);
        var freshness = loaded.Workspace is { LastImportAt: { } at, Source: var source }
            ? new Freshness(source ?? string.Empty, Instant.FromDateTimeOffset(at))
            : null;
        return new LoadedSnapshot(Snapshot.Build(settingsOf(loaded.Workspace), loaded.Version, loaded.Facts), freshness);
    }
}
