using KpiBot.Crm.Sample;
using KpiBot.Data.Alerts;
using KpiBot.Data.Channels;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Photos;
using KpiBot.Data.Preferences;
using KpiBot.Data.Sources;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Targets;
using KpiBot.Kpis;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.Subscribing;
using KpiBot.Tests.Data;
using NodaTime;

namespace KpiBot.Tests.Rituals;

/// <summary>The sample company in a store, as it is on Monday 23 November 2026 at nine in Paris.</summary>
internal sealed class ReviewCompany : IDisposable
{
    public const string Workspace = "acme";

    private static readonly LocalDate Yesterday = new(2026, 11, 22);

    private ReviewCompany(TemporaryStore store)
    {
        Store = store;
        Snapshots = new SnapshotCache(store.Facts, store.Get<PhotoStore>(), store.Get<SourceStore>(), _ => new WorkspaceSettings(), store.Clock);
        Pause = new SubscriptionPause(
            store.Get<SubscriptionStore>(), new PrivatePlaces(store.Get<ChatAccountStore>(), [new ScriptedPlatform()]), store.Get<PreferenceStore>(), Snapshots, new AskOptions(), store.Clock);
        Review = new WeeklyReview(
            new KpiEngine(SmallCompany.Catalogue),
            Snapshots,
            store.Get<SubscriptionStore>(),
            Pause,
            store.Get<ChannelStore>(),
            store.Get<AlertStore>(),
            store.Get<TargetStore>(),
            () => Nine,
            new AskOptions(),
            store.Clock);
    }

    public static Instant Nine { get; } = Instant.FromUtc(2026, 11, 23, 8, 0);

    public TemporaryStore Store { get; }

    public SnapshotCache Snapshots { get; }

    public SubscriptionPause Pause { get; }

    public WeeklyReview Review { get; }

    public static async Task<ReviewCompany> OpenAsync()
    {
        var store = new TemporaryStore();
        store.Clock.SetUtcNow(Nine.ToDateTimeOffset());
        await store.Facts.ImportAsync(Workspace, SampleCompany.Facts(Yesterday, 20_260_101), new ImportPlan("sample", store.Clock.GetUtcNow()), CancellationToken.None);
        return new ReviewCompany(store);
    }

    public void Dispose()
    {
        Snapshots.Dispose();
        Store.Dispose();
    }
}
