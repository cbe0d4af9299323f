using System.Collections.Concurrent;
using KpiBot.Data.Facts;
using KpiBot.Data.Photos;
using KpiBot.Data.Sources;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Rituals.Ask;

/// <summary>
/// The snapshot of each workspace, brought up to date when the facts' version has changed: one row is read before each answer; after an
/// incremental import only what changed, all facts only where that is not enough. While one question loads, the others of that workspace wait for it.
/// </summary>
/// <param name="facts">Where the facts are.</param>
/// <param name="photos">Where the photos of past stocks are.</param>
/// <param name="sources">How fresh the facts of each source are.</param>
/// <param name="settingsOf">What a company decides about its figures.</param>
/// <param name="clock">The real clock: photos are of real days.</param>
/// <param name="options">For how many deals there is room.</param>
public sealed class SnapshotCache(FactStore facts, PhotoStore photos, SourceStore sources, SettingsOf settingsOf, TimeProvider clock, AskOptions? options = null) : IDisposable
{
    // Two years and a quarter.
    private const int DaysKept = 820;

    // While it is read, a company's facts take twice their room; who waits is served in turn, and no company waits behind itself alone.
    private const int LoadsAtOnce = 2;

    private readonly SnapshotShelf _shelf = new((options ?? new AskOptions()).DealsAtHand);
    private readonly SemaphoreSlim _loads = new(LoadsAtOnce, LoadsAtOnce);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = [];

    /// <summary>How many deals are in the snapshots at hand.</summary>
    internal long DealsAtHand => _shelf.Deals;

    /// <summary>The facts as they are now, for who asks.</summary>
    public Task<LoadedSnapshot> GetAsync(string workspace, CancellationToken cancellation) => GetAsync(workspace, isAsked: true, cancellation);

    /// <summary>The facts as they are now, for work that goes through all companies though nobody asks: theirs are the first to go.</summary>
    public Task<LoadedSnapshot> GetInPassingAsync(string workspace, CancellationToken cancellation) => GetAsync(workspace, isAsked: false, cancellation);

    /// <summary>Whether a company's facts are at hand, be they of now or of before.</summary>
    public bool IsAtHand(string workspace) => _shelf.Find(workspace, isAsked: false) is not null;

    /// <summary>Photos were taken: past stocks are read from them from now on.</summary>
    public Task PhotographedAsync(string workspace, CancellationToken cancellation) => InTurnAsync(
        workspace,
        async () => _shelf.Find(workspace, isAsked: false) is { } loaded
            ? loaded with { Snapshot = loaded.Snapshot.With(await KeptAsync(workspace, cancellation)) }
            : await LoadAsync(workspace, cancellation),
        isAsked: false,
        cancellation);

    public void Dispose()
    {
        foreach (var turn in _turns.Values)
        {
            turn.Dispose();
        }

        _loads.Dispose();
    }

    private async Task<LoadedSnapshot> GetAsync(string workspace, bool isAsked, CancellationToken cancellation)
    {
        var version = await facts.VersionAsync(workspace, cancellation);
        return Current(workspace, version, isAsked) ?? await InTurnAsync(
            workspace,
            async () => Current(workspace, version, isAsked) ?? await PatchAsync(workspace, cancellation) ?? await LoadAsync(workspace, cancellation),
            isAsked,
            cancellation);
    }

    private async Task<LoadedSnapshot> InTurnAsync(string workspace, Func<Task<LoadedSnapshot>> load, bool isAsked, CancellationToken cancellation)
    {
        var turn = _turns.GetOrAdd(workspace, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellation);
        try
        {
            return _shelf.Put(workspace, await load(), isAsked);
        }
        finally
        {
            turn.Release();
        }
    }

    private LoadedSnapshot? Current(string workspace, long version, bool isAsked) =>
        _shelf.Find(workspace, isAsked) is { } loaded && loaded.Snapshot.Version >= version ? loaded : null;

    /// <summary>The snapshot at hand with what changed since; null where that is not enough.</summary>
    private async Task<LoadedSnapshot?> PatchAsync(string workspace, CancellationToken cancellation)
    {
        if (_shelf.Find(workspace, isAsked: false) is not { } loaded)
        {
            return null;
        }

        var changes = await facts.ChangesSinceAsync(workspace, loaded.Snapshot.Version, cancellation);
        var (old, now) = (loaded.Snapshot.Settings, settingsOf(changes.Workspace));
        if (changes.NeedsFullLoad || !old.Zone.Equals(now.Zone) || old.Currency != now.Currency)
        {
            return null;
        }

        var patch = new SnapshotPatch(changes.Workspace.Generation)
        {
            Deals = changes.Deals,
            Activities = changes.Activities,
            Leads = changes.Leads,
            Orders = changes.Orders,
            Answers = changes.Answers,
            Targets = changes.Targets,
        };
        return loaded.Snapshot.With(patch) is { } snapshot ? new LoadedSnapshot(snapshot, await FreshnessAsync(changes.Workspace, cancellation)) : null;
    }

    private async Task<LoadedSnapshot> LoadAsync(string workspace, CancellationToken cancellation)
    {
        await _loads.WaitAsync(cancellation);
        try
        {
            SnapshotMeter.CountLoad();
            return await ReadAsync(workspace, cancellation);
        }
        finally
        {
            _loads.Release();
        }
    }

    /// <summary>The builder's zone and currency are the workspace's, whose row is read before its facts.</summary>
    private async Task<LoadedSnapshot> ReadAsync(string workspace, CancellationToken cancellation)
    {
        var kept = await KeptAsync(workspace, cancellation);
        SnapshotBuilder? builder = null;
        var read = await facts.ReadAsync(workspace, row => builder = new SnapshotBuilder(settingsOf(row)), fact => builder?.Add(fact), cancellation);
        return new LoadedSnapshot((builder ?? new SnapshotBuilder(settingsOf(read))).Build(read.Generation, kept), await FreshnessAsync(read, cancellation));
    }

    /// <summary>Photos of the time that comparisons, sparks and the forecast's record look back on.</summary>
    private Task<List<Photo>> KeptAsync(string workspace, CancellationToken cancellation) =>
        photos.LoadAsync(workspace, LocalDate.FromDateTime(clock.GetUtcNow().UtcDateTime).PlusDays(-DaysKept), cancellation);

    /// <summary>The sample is no source beside a company's own.</summary>
    private async Task<Freshness?> FreshnessAsync(Workspace workspace, CancellationToken cancellation)
    {
        if (workspace is not { LastImportAt: { } at, Source: var source })
        {
            return null;
        }

        var each = await sources.ListAsync(workspace.Name, cancellation);
        return new Freshness(source ?? string.Empty, Instant.FromDateTimeOffset(at))
        {
            Sources = [.. each.Where(state => state.Name is not Workspace.SampleSource).Select(state => new SourceAge(state.Name, Instant.FromDateTimeOffset(state.LastSuccess)))],
        };
    }
}
