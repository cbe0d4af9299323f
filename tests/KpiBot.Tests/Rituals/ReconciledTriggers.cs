using KpiBot.Chat.People;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Scheduling;
using KpiBot.Tests.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Quartz;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>The scheduler's triggers are those of the subscriptions, by key: too many go, missing ones come, equal ones are left alone.</summary>
public sealed class ReconciledTriggers : IDisposable
{
    private readonly TemporaryStore _store = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddQuartz().BuildServiceProvider();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private SubscriptionStore Subscriptions => _store.Get<SubscriptionStore>();

    public void Dispose()
    {
        _services.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task Each_subscription_has_its_trigger_and_a_weekly_review_that_of_its_notes()
    {
        var (weekly, monthly) = (Of(Ritual.Weekly, "C1"), Of(Ritual.Monthly, "C1"));
        await Subscriptions.AddAsync(weekly, Cancelled);
        await Subscriptions.AddAsync(monthly, Cancelled);
        await ReconcileAsync();

        Assert.Equal(new[] { weekly.Id, weekly.Id + ".note", monthly.Id }.Order(StringComparer.Ordinal), (await TriggersAsync()).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("0 0 9 ? * MON", "0 30 8 ? * MON", "0 0 9 1 * ?"), (await CronAsync(weekly.Id), await CronAsync(weekly.Id + ".note"), await CronAsync(monthly.Id)));

        await Subscriptions.RemoveAsync(weekly.Workspace, weekly.Id, Cancelled);
        await Subscriptions.ChangeAsync(monthly with { Time = new TimeOnly(14, 0) }, Cancelled);
        await ReconcileAsync();
        Assert.Equal([monthly.Id], (await TriggersAsync()).Keys);
        Assert.Equal("0 0 14 1 * ?", await CronAsync(monthly.Id));
    }

    [Fact]
    public async Task What_is_equal_is_left_alone_and_an_unknown_ritual_or_zone_harms_no_other()
    {
        var (weekly, odd) = (Of(Ritual.Weekly, "C1"), Of(Ritual.Weekly, "C2") with { Zone = "Mars/Olympus" });
        await Subscriptions.AddAsync(weekly, Cancelled);
        await Subscriptions.AddAsync(odd, Cancelled);
        await Subscriptions.AddAsync(Of(new Ritual("retired", Rhythm.Weekly), "C1"), Cancelled);
        await ReconcileAsync();
        await MarkAsync(weekly.Id);
        await ReconcileAsync();

        Assert.Equal([weekly.Id, weekly.Id + ".note"], (await TriggersAsync()).Keys.Order(StringComparer.Ordinal));
        Assert.Equal("left alone", (await TriggersAsync())[weekly.Id].Description);

        await Subscriptions.ChangeAsync(weekly with { Time = new TimeOnly(14, 0) }, Cancelled);
        await ReconcileAsync();
        Assert.Null((await TriggersAsync())[weekly.Id].Description);
    }

    [Theory]
    [InlineData("Europe/Kiev")]
    [InlineData("Asia/Calcutta")]
    public async Task A_zone_that_was_renamed_stays_scheduled(string zone)
    {
        var subscription = Of(Ritual.Monthly, "C1") with { Zone = zone };
        await Subscriptions.AddAsync(subscription, Cancelled);

        await ReconcileAsync();
        await MarkAsync(subscription.Id);
        await ReconcileAsync();

        Assert.Equal("left alone", (await TriggersAsync())[subscription.Id].Description);
        Assert.Equal(TimeZoneInfo.FindSystemTimeZoneById(zone).BaseUtcOffset, ((ICronTrigger)(await TriggersAsync())[subscription.Id]).TimeZone.BaseUtcOffset);
    }

    [Fact]
    public async Task A_change_of_the_zone_alone_replaces_the_trigger()
    {
        var subscription = Of(Ritual.Monthly, "C1");
        await Subscriptions.AddAsync(subscription, Cancelled);
        await ReconcileAsync();
        await MarkAsync(subscription.Id);

        await Subscriptions.ChangeAsync(subscription with { Zone = "America/New_York" }, Cancelled);
        await ReconcileAsync();

        var trigger = Assert.IsAssignableFrom<ICronTrigger>((await TriggersAsync())[subscription.Id]);
        Assert.Equal(("0 0 9 1 * ?", "America/New_York", null), (trigger.CronExpressionString, trigger.TimeZone.Id, trigger.Description));
    }

    [Fact]
    public async Task What_comes_next_follows_the_company_s_year_and_its_holidays()
    {
        await Subscriptions.AddAsync(Of(Ritual.Customers, "C1"), Cancelled);
        await Subscriptions.AddAsync(Of(Ritual.Weekly, "C1") with { Zone = "Mars/Olympus" }, Cancelled);
        _store.Clock.SetUtcNow(new DateTimeOffset(2027, 4, 20, 12, 0, 0, TimeSpan.Zero));
        var firings = new NextFirings(Subscriptions, _store.Get<WorkspaceStore>(), _ => new WorkspaceSettings { FiscalFirstMonth = 2 }, _store.Clock);

        // 1 May 2027 is a Saturday.
        var all = await firings.ListAsync("acme", Cancelled);
        Assert.Equal([new DateTimeOffset(2027, 5, 3, 7, 0, 0, TimeSpan.Zero), null], all.OrderBy(one => one.At is null).Select(one => one.At));
    }

    private static Subscription Of(Ritual ritual, string channel) => Subscription.For(
        "acme", ritual.Name, "team:ouest", new Place("slack", "T1", channel), IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", null, "claire");

    private Task ReconcileAsync() => new SubscriptionTriggers(
        Subscriptions, _store.Get<WorkspaceStore>(), _ => new WorkspaceSettings(), _services.GetRequiredService<ISchedulerFactory>(), NullLogger<SubscriptionTriggers>.Instance).ReconcileAsync(Cancelled);

    private async Task MarkAsync(string name)
    {
        var trigger = (await TriggersAsync())[name];
        var scheduler = await _services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancelled);
        await scheduler.RescheduleJob(trigger.Key, trigger.GetTriggerBuilder().WithDescription("left alone").Build(), Cancelled);
    }

    private async Task<string?> CronAsync(string name) => ((await TriggersAsync())[name] as ICronTrigger)?.CronExpressionString;

    private async Task<Dictionary<string, ITrigger>> TriggersAsync()
    {
        var scheduler = await _services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancelled);
        var triggers = new Dictionary<string, ITrigger>(StringComparer.Ordinal);
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(SubscriptionTriggers.Group), Cancelled))
        {
            triggers[key.Name] = (await scheduler.GetTrigger(key, Cancelled))!;
        }

        return triggers;
    }
}
