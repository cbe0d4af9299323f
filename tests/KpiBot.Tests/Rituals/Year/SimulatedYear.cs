using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.Facts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Outbox;
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
        var (first, end) = (FirstMonday.PlusDays(-2), FirstMonday.PlusWeeks(weeks).PlusDays(-1));
        var begin = first.AtStartOfDayInZone(Weather.Paris).ToInstant();
        await using var company = await YearCompany.OpenAsync(begin.ToDateTimeOffset(), FirstMonday.PlusWeeks(weeks));
        company.Platform.Refuses = place => place == ParisChannel && IsArchived(company) ? new SendResult.Refused("is_archived", RefusedWhy.Channel) : null;
        var rituals = await SubscribeAsync(company);

        await new YearWalk(company, rituals).ToAsync(end.AtStartOfDayInZone(Weather.Paris).ToInstant());

        var people = await company.Get<FactStore>().PeopleAsync(YearCompany.Workspace, Cancelled);
        var rows = await company.RowsAsync();
        var ledger = new YearLedger(rows, company.Platform.Posts);
        foreach (var ritual in rituals)
        {
            ledger.Judge(ritual, first, end, due => ritual.Ritual == Ritual.Note ? people.Users.Count(user => Sells(user, due) && $"team:{user.TeamId}" == ritual.Subscription.Scope) : 1);
        }

        output.WriteLine(ledger.ToString());
        Assert.NotEmpty(company.Platform.Posts);
        Check(company, rows, [.. people.Users.Where(user => user.TeamId == "london").Select(user => $"U-{user.Id}"), "C-london"]);
    }

    private void Check(YearCompany company, List<OutboxRow> rows, HashSet<string> inLondon)
    {
        var (posts, byKey) = (company.Platform.Posts, rows.ToDictionary(row => row.Key));
        Assert.Equal(posts.Count, posts.Select(post => post.Key).Distinct().Count());
        Assert.DoesNotContain(rows, row => row.State is OutboxState.Unknown || (row.State is OutboxState.Pending or OutboxState.Sending && row.NotBefore <= company.Clock.GetUtcNow()));
        Assert.All(posts, post => Assert.True(Weather.IsOpen(post.At.ToInstant(), inLondon.Contains(post.Place.Channel) ? Weather.London : Weather.Paris), $"{post.Message.Summary} at {post.At}"));
        Assert.All(posts, post => Assert.True(byKey[post.Key].ExpiresAt is not { } expires || post.At <= expires));

        // Archived and demoted: whoever subscribed is told once, of each ritual that they lost, and whoever may take over.
        Assert.Equal(["U-sophie.marchand"], Told(PlaceNews.Ritual));
        Assert.Equal(["U-james.whitaker", "U-priya.nair"], Told(SubscriptionNews.Ritual).Distinct().Order());
        Assert.All(posts.Where(post => byKey[post.Key].Ritual == SubscriptionNews.Ritual).GroupBy(post => byKey[post.Key].Cause), same => Assert.Single(same));
        var warnings = posts.Count(post => byKey[post.Key].Ritual == "red-indicator");
        output.WriteLine($"{posts.Count} posts, of which {warnings} warnings; {company.Platform.Changes.Count} changes in place; told once each: archived, demoted, offered; 0 in quiet hours, 0 twice, 0 after their window");

        IEnumerable<string> Told(string ritual) => posts.Where(post => byKey[post.Key].Ritual == ritual).Select(post => post.Place.Channel);
    }

    // The rituals whose templates are there; the notes come with the weekly review.
    private static async Task<IReadOnlyList<Promised>> SubscribeAsync(YearCompany company)
    {
        var templates = company.Get<IEnumerable<DigestTemplate>>().Select(template => template.Ritual).ToHashSet();
        var promised = new List<Promised>();
        foreach (var (team, zone, owner) in new[] { ("ouest", "Europe/Paris", "erwan.lebihan"), ("paris", "Europe/Paris", "sophie.marchand"), ("london", "Europe/London", "james.whitaker") })
        {
            foreach (var ritual in Ritual.All.Where(ritual => ritual != Ritual.Note && templates.Contains(ritual)))
            {
                var day = ritual == Ritual.ActionPoint ? IsoDayOfWeek.None : IsoDayOfWeek.Monday;
                var subscription = Subscription.For(YearCompany.Workspace, ritual.Name, $"team:{team}", ParisChannel with { Channel = $"C-{team}" }, day, new TimeOnly(9, 0), zone, null, owner);
                await company.Get<SubscriptionStore>().AddAsync(subscription, Cancelled);
                promised.Add(new Promised(subscription, ritual));
                promised.AddRange(ritual == Ritual.Weekly && templates.Contains(Ritual.Note) ? [new Promised(subscription, Ritual.Note)] : []);
            }
        }

        return promised;
    }

    // The manager of London does so after the demotion.
    private static bool Sells(User user, Instant at) => user.Role is Role.Rep && (user.Id != "james.whitaker" || at >= Weather.Demoted);

    private static bool IsArchived(YearCompany company) => company.Clock.GetUtcNow().ToInstant() is var now && Weather.Archived.From <= now && now < Weather.Archived.To;
}
