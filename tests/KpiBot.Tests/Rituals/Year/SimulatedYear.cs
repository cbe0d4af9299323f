using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.Scheduling;
using KpiBot.Rituals.Subscribing;
using NodaTime;
using NodaTime.Extensions;
using Xunit;

namespace KpiBot.Tests.Rituals.Year;

/// <summary>
/// A company through the year, by the product's own scheduling, composing and sending: both changes of the clocks, holidays, hosts that are down, a channel that
/// is archived, a manager who is demoted. In the end every promise is counted.
/// </summary>
public sealed class SimulatedYear(ITestOutputHelper output)
{
    private static readonly LocalDate FirstMonday = new(2026, 12, 7);
    private static readonly Place ParisChannel = new("slack", "T1", "C-paris");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_quarter_keeps_every_promise() => LiveAsync(weeks: 13);

    [Fact]
    [Trait("Suite", "Long")]
    public Task A_year_keeps_every_promise() => LiveAsync(weeks: 52);

    private async Task LiveAsync(int weeks)
    {
        var begin = FirstMonday.PlusDays(-2).AtStartOfDayInZone(Weather.Paris).ToInstant();
        var end = FirstMonday.PlusWeeks(weeks).PlusDays(-1).AtStartOfDayInZone(Weather.Paris).ToInstant();
        await using var company = await YearCompany.OpenAsync(begin.ToDateTimeOffset(), FirstMonday.PlusWeeks(weeks));
        company.Platform.Refuses = place => place == ParisChannel && IsArchived(company) ? new SendResult.Refused("is_archived", RefusedWhy.Channel) : null;
        Subscription[] subscriptions = [Weekly("ouest", "Europe/Paris", "erwan.lebihan"), Weekly("paris", "Europe/Paris", "sophie.marchand"), Weekly("london", "Europe/London", "james.whitaker")];
        foreach (var subscription in subscriptions)
        {
            await company.Get<SubscriptionStore>().AddAsync(subscription, Cancelled);
        }

        await new YearWalk(company, subscriptions).ToAsync(end);

        var ledger = await LedgerAsync(company, subscriptions, weeks);
        output.WriteLine(ledger.ToString());
        await CheckAsync(company);
    }

    private static async Task<YearLedger> LedgerAsync(YearCompany company, Subscription[] subscriptions, int weeks)
    {
        var rows = (await company.RowsAsync()).Where(row => row is { Ritual: WeeklyReview.Ritual, Part: 0 }).ToLookup(row => row.Subject);
        var posts = company.Platform.Posts.ToLookup(post => post.Key);
        var ledger = new YearLedger();
        foreach (var subscription in subscriptions)
        {
            var zone = DateTimeZoneProviders.Tzdb[subscription.Zone];
            foreach (var monday in Enumerable.Range(0, weeks).Select(FirstMonday.PlusWeeks))
            {
                var due = YearLedger.Due(monday, zone);
                var scheduled = monday.At(new LocalTime(9, 0)).InZoneStrictly(zone).ToInstant();
                var row = rows[subscription.Id].SingleOrDefault(row => row.ScheduledAt.ToInstant() == scheduled);
                var post = row is null ? null : posts[row.Key].SingleOrDefault();
                ledger.Count(subscription, Judge(subscription, due, zone, row, post));
            }
        }

        return ledger;
    }

    private static YearLedger.Fate Judge(Subscription subscription, Instant due, DateTimeZone zone, OutboxRow? row, RecordingPlatform.Post? post)
    {
        if (IsPaused(subscription, due))
        {
            Assert.True(post is null, $"{subscription.Scope} was paused on {due} and got a review all the same.");
            return YearLedger.Fate.Paused;
        }

        var (fate, at) = YearLedger.Promise(due, zone);
        Assert.True(fate == YearLedger.Fate.Skipped ? post is null : post is not null && YearLedger.IsSoon(post.At.ToInstant(), at!.Value), $"{subscription.Scope}, {due}: {fate} at {at}, but {post?.At} ({row?.State}, {row?.Reason}).");
        return fate;
    }

    private async Task CheckAsync(YearCompany company)
    {
        var (posts, rows) = (company.Platform.Posts, await company.RowsAsync());
        Assert.Equal(posts.Count, posts.Select(post => post.Key).Distinct().Count());
        Assert.DoesNotContain(rows, row => row.State is OutboxState.Pending or OutboxState.Sending or OutboxState.Unknown && row.NotBefore <= company.Clock.GetUtcNow());
        Assert.All(posts, post => Assert.True(Weather.IsOpen(post.At.ToInstant(), ZoneOf(post.Place)), $"{post.Message.Summary} at {post.At}"));
        var byKey = rows.ToDictionary(row => row.Key);
        Assert.All(posts, post => Assert.True(byKey[post.Key].ExpiresAt is not { } expires || post.At <= expires));

        // Archived and demoted: whoever subscribed is told once, and whoever may take over.
        Assert.Equal(["U-sophie.marchand"], Told(PlaceNews.Ritual));
        Assert.Equal(["U-james.whitaker", "U-priya.nair"], Told(SubscriptionNews.Ritual).Order());
        var warnings = posts.Count(post => byKey[post.Key].Ritual == "red-indicator");
        output.WriteLine($"warnings: {warnings} posted, {company.Platform.Changes.Count} changes in place; {posts.Count} posts in all; told once: archived, demoted, offered");

        IEnumerable<string> Told(string ritual) => posts.Where(post => byKey[post.Key].Ritual == ritual).Select(post => post.Place.Channel);
    }

    private static bool IsPaused(Subscription subscription, Instant due) => subscription.Scope switch
    {
        "team:paris" => Weather.Archived.From <= due && due < Weather.Archived.To,
        "team:london" => due >= Weather.Demoted,
        _ => false,
    };

    private static bool IsArchived(YearCompany company) => company.Clock.GetUtcNow().ToInstant() is var now && Weather.Archived.From <= now && now < Weather.Archived.To;

    private static DateTimeZone ZoneOf(Place place) =>
        place.Channel is "C-london" or "U-james.whitaker" or "U-priya.nair" ? DateTimeZoneProviders.Tzdb["Europe/London"] : Weather.Paris;

    private static Subscription Weekly(string team, string zone, string owner) => Subscription.For(
        YearCompany.Workspace, WeeklyReview.Ritual, $"team:{team}", ParisChannel with { Channel = $"C-{team}" }, IsoDayOfWeek.Monday, new TimeOnly(9, 0), zone, null, owner);
}
