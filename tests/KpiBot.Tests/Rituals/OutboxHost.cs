using KpiBot.Chat;
using KpiBot.Data.Alerts;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Photos;
using KpiBot.Data.Preferences;
using KpiBot.Data.Sources;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Identity;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Tests.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>The sending half of the product over a store, stepped by hand. Several of them over one store are several hosts.</summary>
internal sealed class OutboxHost : IDisposable
{
    private readonly OutboxSender _sender;
    private readonly SnapshotCache _snapshots;

    public OutboxHost(TemporaryStore store, IChatPlatform platform, params IEnumerable<Composer> composers)
    {
        var (outbox, accounts, subscriptions) = (store.Get<OutboxStore>(), store.Get<ChatAccountStore>(), store.Get<SubscriptionStore>());
        Task<string?> FindAsync(string chat, string team, CancellationToken cancellation) => Task.FromResult(Companies is null ? "acme" : Companies.GetValueOrDefault(team));
        _snapshots = new SnapshotCache(store.Facts, store.Get<PhotoStore>(), store.Get<SourceStore>(), _ => new WorkspaceSettings(), store.Clock);
        var (options, asking, places) = (Options.Create(new OutboxOptions()), new AskOptions(), new PrivatePlaces(accounts, [platform]));
        var admins = new Admins(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(Admins.Section, (string?)"ada")]).Build());
        var owners = new OutboxOwners(subscriptions, store.Get<AlertStore>(), _snapshots, admins);
        var news = new OutboxNews(outbox, owners, places, store.Get<PreferenceStore>(), _snapshots, asking);
        Places = new LostPlaces(subscriptions, FindAsync, places, store.Get<PreferenceStore>(), _snapshots, asking, store.Clock);
        var ending = new OutboxEnding(outbox, news, Places, options, store.Clock, NullLogger<OutboxEnding>.Instance);
        var hours = new OpeningHours(_snapshots, subscriptions, accounts, Alerts, store.Clock);
        var stall = new OutboxStall(new HostingEnvironment { EnvironmentName = "Production" }, options, NullLogger<OutboxStall>.Instance);
        Composer[] all =
        [
            .. composers,
            new Composer(PlaceNews.Ritual, Places.ComposeAsync, AgainInDoubt: false) { IsMissed = false },
            new Composer(MissedNews.Name, news.ComposeAsync, AgainInDoubt: true) { IsMissed = false },
        ];
        var delivery = new OutboxDelivery(
            outbox, store.Get<OutboxLedger>(), ending, hours, all, [platform], FindAsync, options, stall, store.Clock, NullLogger<OutboxDelivery>.Instance);
        _sender = new OutboxSender(outbox, delivery, store.Get<OutboxSignal>(), options, NullLogger<OutboxSender>.Instance);
    }

    public LostPlaces Places { get; }

    /// <summary>Whose each team is; all of them are acme's unless told.</summary>
    public Dictionary<string, string>? Companies { get; set; }

    /// <summary>When people are at work.</summary>
    public AlertOptions Alerts { get; } = new();

    public Task RoundAsync() => _sender.RoundAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _sender.Dispose();
        _snapshots.Dispose();
    }
}
