using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Subscribing;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>What a digest leaves out for who, or for which place, may not read it.</summary>
public sealed class DigestRights
{
    private const string Rep = "camille.legoff";
    private const string Director = "claire.vasseur";
    private const string Executive = "antoine.debrissac";

    private static readonly Place Own = new("slack", "T1", "U-camille");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("weekly-review", "Les plus grosses affaires")]
    [InlineData("weekly-review", "À l'arrêt, les plus grosses")]
    [InlineData("customers", "Ceux qui achètent moins")]
    public async Task No_deal_and_no_customer_is_named_on_behalf_of_who_may_not_see_them_one_by_one(string name, string list)
    {
        using var company = await ReviewCompany.OpenAsync();

        Assert.Contains(list, await TextAsync(company, name, Director), StringComparison.Ordinal);
        Assert.DoesNotContain(list, await TextAsync(company, name, Executive), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_goes_to_no_place_that_is_not_its_person_s_any_more()
    {
        using var company = await ReviewCompany.OpenAsync();
        var accounts = company.Store.Get<ChatAccountStore>();
        await accounts.LinkAsync(ReviewCompany.Workspace, "slack", "T1", Own.Channel, Rep, Cancelled);
        var row = await NoteAsync(company);
        Assert.IsType<Composed.Post>(await company.Composer.ComposeAsync(row, Cancelled));

        await accounts.LinkAsync(ReviewCompany.Workspace, "slack", "T1", Own.Channel, "yann.kerbrat", Cancelled);
        Assert.Equal(new Composed.Nothing("not_theirs"), await company.Composer.ComposeAsync(row, Cancelled));
    }

    [Fact]
    public async Task A_plan_about_a_figure_that_the_channel_is_not_told_is_not_read_back()
    {
        using var company = await ReviewCompany.OpenAsync();
        var due = new LocalDate(2026, 11, 20);
        company.Promises.Add(new PromiseSaid("Relancer les propositions", Rep, due, Kept: null));
        company.Promises.Add(new PromiseSaid("Ne plus céder sur les remises", Rep, due, Kept: null) { Kpi = "discount_rate" });

        var text = PlainText.Of((await company.Drafts.PreviewAsync(ReviewCompany.Workspace, Ritual.Weekly, "ouest", "fr", Cancelled))!.Whole);

        Assert.Contains("Relancer les propositions", text, StringComparison.Ordinal);
        Assert.DoesNotContain("remises", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nearest_team_s_review_alone_brings_a_person_s_note()
    {
        using var company = await ReviewCompany.OpenAsync();
        await company.Store.Get<ChatAccountStore>().LinkAsync(ReviewCompany.Workspace, "slack", "T1", Own.Channel, Rep, Cancelled);
        var whole = await AddAsync(company, "company", "C1", "Europe/London");
        var team = await AddAsync(company, "team:ouest", "C2", "Europe/Paris");
        var later = await AddAsync(company, "team:ouest", "C3", "Asia/Tokyo");

        Assert.Empty(await company.Readers.OfAsync(TeamNote.Of(whole), Cancelled));
        Assert.Empty(await company.Readers.OfAsync(TeamNote.Of(later), Cancelled));
        Assert.Equal(Rep, Assert.Single(await company.Readers.OfAsync(TeamNote.Of(team), Cancelled)).UserId);

        await company.Store.Get<SubscriptionStore>().RemoveAsync(ReviewCompany.Workspace, team.Id, Cancelled);
        Assert.Equal(Rep, Assert.Single(await company.Readers.OfAsync(TeamNote.Of(later), Cancelled)).UserId);
    }

    // Said yes on Monday the 16th at ten, after that day's review; whenever they are sent, that of the 23rd tells it and that of the 30th does not.
    [Theory]
    [InlineData("team:ouest", 7, true)]
    [InlineData("team:ouest", 14, false)]
    [InlineData("company", 7, false)]
    public async Task A_first_sale_is_told_once_in_the_next_review_of_the_person_s_own_team(string scope, int days, bool told)
    {
        using var company = await ReviewCompany.OpenAsync();
        var today = new LocalDate(2026, 11, 23);
        var people = (await company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled)).Snapshot.People;
        Fact[] facts = [people.FindUser(Rep)! with { StartDate = today.PlusDays(-14) }];
        Assert.IsType<ImportResult.Done>(await company.Store.Facts.ImportAsync(ReviewCompany.Workspace, facts, new ImportPlan("csv", ReviewCompany.Nine.ToDateTimeOffset()), Cancelled));
        var scheduled = ReviewCompany.Nine.ToDateTimeOffset();
        await company.Store.Get<PreferenceStore>().TellFirstSaleAsync(ReviewCompany.Workspace, Rep, scheduled.AddDays(-7).AddHours(1), Cancelled);
        var subscription = await AddAsync(company, scope, "C1", "Europe/Paris", Director);

        var cause = new DigestCause(subscription.Id, scheduled.AddDays(days - 7)) { Scheduled = scheduled.AddDays(days - 7) };
        var row = DigestRows.Of(subscription, subscription.Id, scheduled, cause).First();
        var text = PlainText.Of(Assert.IsType<Composed.Post>(await company.Composer.ComposeAsync(row, Cancelled)).Message);

        Assert.Equal(told, text.Contains("Camille", StringComparison.Ordinal));
    }

    private static async Task<string> TextAsync(ReviewCompany company, string name, string user)
    {
        var loaded = await company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled);
        var reader = new Asker(loaded.Snapshot.People.FindUser(user)!, loaded.Snapshot.People);
        var order = new DigestOrder(Ritual.Find(name)!, Scope.Company, reader, "fr") { Clearance = new ChannelClearance(Profitability: true) };
        return PlainText.Of((await company.Drafts.OfAsync(loaded, ReviewCompany.Workspace, order, Cancelled)).Whole);
    }

    private static async Task<OutboxRow> NoteAsync(ReviewCompany company)
    {
        var review = await AddAsync(company, "team:ouest", "C1", "Europe/Paris");
        var scheduled = ReviewCompany.Nine.ToDateTimeOffset();
        return DigestRows.Of(TeamNote.Of(review), $"note/{Rep}", scheduled, new DigestCause(review.Id, scheduled) { Scheduled = scheduled, User = Rep }, Own).Single();
    }

    private static async Task<Subscription> AddAsync(ReviewCompany company, string scope, string channel, string zone, string owner = "erwan.lebihan")
    {
        var one = Subscription.For(ReviewCompany.Workspace, Ritual.Weekly.Name, scope, new Place("slack", "T1", channel), IsoDayOfWeek.Monday, new TimeOnly(9, 0), zone, "fr", owner);
        await company.Store.Get<SubscriptionStore>().AddAsync(one, Cancelled);
        company.Store.Clock.Advance(TimeSpan.FromMilliseconds(5));
        return one;
    }
}
