using KpiBot.Crm.Sample;
using KpiBot.Data.Alerts;
using KpiBot.Data.Channels;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Photos;
using KpiBot.Data.Preferences;
using KpiBot.Data.Sources;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Targets;
using KpiBot.Kpis;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Topics;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Subscribing;
using KpiBot.Tests.Data;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace KpiBot.Tests.Rituals;

/// <summary>The sample company in a store, as it is on Monday 23 November 2026 at nine in Paris.</summary>
internal sealed class ReviewCompany : IDisposable
{
    public const string Workspace = "acme";

    private static readonly LocalDate Yesterday = new(2026, 11, 22);

    private readonly ServiceProvider _services;

    private ReviewCompany(TemporaryStore store)
    {
        Store = store;
        Snapshots = new SnapshotCache(store.Facts, store.Get<PhotoStore>(), store.Get<SourceStore>(), _ => new WorkspaceSettings(), store.Clock);
        Pause = new SubscriptionPause(
            store.Get<SubscriptionStore>(), new PrivatePlaces(store.Get<ChatAccountStore>(), [new ScriptedPlatform()]), store.Get<PreferenceStore>(), Snapshots, new AskOptions(), store.Clock);
        _services = Services(store, Snapshots, Pause).BuildServiceProvider();
    }

    public static Instant Nine { get; } = Instant.FromUtc(2026, 11, 23, 8, 0);

    public TemporaryStore Store { get; }

    public SnapshotCache Snapshots { get; }

    public SubscriptionPause Pause { get; }

    public DigestComposer Composer => _services.GetRequiredService<DigestComposer>();

    public DigestDrafts Drafts => _services.GetRequiredService<DigestDrafts>();

    public NoteReaders Readers => _services.GetRequiredService<NoteReaders>();

    /// <summary>What was promised, as the digests read it back.</summary>
    public List<PromiseSaid> Promises { get; } = [];

    private IServiceCollection Services(TemporaryStore store, SnapshotCache snapshots, SubscriptionPause pause) => new ServiceCollection()
        .AddSingleton<TimeProvider>(store.Clock)
        .AddSingleton(new KpiEngine(SmallCompany.Catalogue))
        .AddSingleton(_ => snapshots)
        .AddSingleton(pause)
        .AddSingleton(store.Get<SubscriptionStore>())
        .AddSingleton(store.Get<PreferenceStore>())
        .AddSingleton(store.Get<ChannelStore>())
        .AddSingleton(store.Get<OutboxStore>())
        .AddSingleton(store.Get<AlertStore>())
        .AddSingleton(store.Get<TargetStore>())
        .AddSingleton(new PrivatePlaces(store.Get<ChatAccountStore>(), [new ScriptedPlatform()]))
        .AddSingleton(new AskOptions())
        .AddSingleton<FigureTopic>()
        .AddSingleton<FiguresNow>(() => Nine)
        .AddSingleton<FindNames>((workspace, ids, cancellation) => RowNames.ReadAsync(store.Facts, workspace, ids, cancellation))
        .AddSingleton<PromisesDue>((_, _, from, to, _) => Task.FromResult<IReadOnlyList<PromiseSaid>>([.. Promises.Where(one => one.Due >= from && one.Due <= to)]))
        .AddDigests();

    public static async Task<ReviewCompany> OpenAsync()
    {
        var store = new TemporaryStore();
        store.Clock.SetUtcNow(Nine.ToDateTimeOffset());
        await store.Facts.ImportAsync(Workspace, SampleCompany.Facts(Yesterday, 20_260_101), new ImportPlan("sample", store.Clock.GetUtcNow()), CancellationToken.None);
        return new ReviewCompany(store);
    }

    public void Dispose()
    {
        _services.Dispose();
        Snapshots.Dispose();
        Store.Dispose();
    }
}
