using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.Scheduling;
using KpiBot.Rituals.Words;
using KpiBot.Slack.Rendering;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Extensions;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

public sealed class WeeklyReviews
{
    private static readonly Place West = new("slack", "T1", "C1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_review_tells_the_outbox_what_it_is_made_with()
    {
        using var company = await ReviewCompany.OpenAsync();
        var draft = (await company.Drafts.PreviewAsync(ReviewCompany.Workspace, Ritual.Weekly, "ouest", "en", Cancelled))!;
        Assert.StartsWith("facts 1; revenue 1; ", draft.Post().MadeWith);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task The_review_reads_as_approved(string language)
    {
        using var company = await ReviewCompany.OpenAsync();
        await OpenAlertAsync(company);

        var message = (await company.Drafts.PreviewAsync(ReviewCompany.Workspace, Ritual.Weekly, "ouest", language, Cancelled))!.Message;

        Approved.Verify(PlainText.Of(message), $"weekly-review.{language}.approved.txt");
        var renderer = new SlackRenderer((locale, count) => Phrases.For(locale).Count("left_out", count));
        Approved.Verify(renderer.Render(message, _ => PictureAt.Uploaded("F1")).ToJsonString(), $"weekly-review.{language}.slack.approved.json");
    }

    [Fact]
    public async Task No_person_is_named_in_a_channel_but_who_took_an_alert()
    {
        using var company = await ReviewCompany.OpenAsync();
        var text = PlainText.Of((await company.Drafts.PreviewAsync(ReviewCompany.Workspace, Ritual.Weekly, "ouest", null, Cancelled))!.Message);
        var people = (await company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled)).Snapshot.People;

        Assert.DoesNotContain(people.Users, user => text.Contains(user.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("camille.legoff")]
    [InlineData("erwan.lebihan")]
    [InlineData("claire.vasseur")]
    public async Task The_button_answers_whoever_of_the_team_presses_it(string user)
    {
        using var company = await ReviewCompany.OpenAsync();
        foreach (var language in new[] { "fr", "en" })
        {
            var message = (await company.Drafts.PreviewAsync(ReviewCompany.Workspace, Ritual.Weekly, "ouest", language, Cancelled))!.Message;
            var button = Assert.Single(message.Sections.OfType<Buttons>()).Items[0];
            var asking = TestDesk.At(company.Store.Clock);

            var outcome = asking.Ask(await company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled), new Query(user, "fr", button.Value, ReviewCompany.Nine));

            var answer = Assert.IsType<Outcome.Answered>(outcome).Answer;
            Assert.Equal(("stage_conversion", Scope.Team("ouest"), 90), (answer.Definition.Id, answer.Question.Scope, answer.Question.Period.Days));
        }
    }

    [Fact]
    public async Task A_firing_writes_one_row_however_often_it_runs()
    {
        using var company = await ReviewCompany.OpenAsync();
        var subscription = await SubscribeAsync(company);
        var job = Job(company);

        await job.FireAsync(subscription, ReviewCompany.Nine.ToDateTimeOffset(), Cancelled);
        await job.FireAsync(subscription, ReviewCompany.Nine.ToDateTimeOffset().AddHours(2), Cancelled);

        var rows = await company.Store.Get<OutboxStore>().ListAsync(ReviewCompany.Workspace, OutboxState.Pending, 9, Cancelled);
        Assert.Equal([1, 0], rows.Select(one => one.Part));
        var row = rows[1];
        Assert.Equal((ReviewCompany.Nine, ReviewCompany.Nine.Plus(Duration.FromHours(27))), (row.ScheduledAt.ToInstant(), row.ExpiresAt!.Value.ToInstant()));
        var composed = Assert.IsType<Composed.Post>(await company.Composer.ComposeAsync(row, Cancelled));
        Assert.DoesNotContain("Envoi en retard", PlainText.Of(composed.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_that_comes_late_says_so()
    {
        using var company = await ReviewCompany.OpenAsync();
        await Job(company).FireAsync(await SubscribeAsync(company), ReviewCompany.Nine.ToDateTimeOffset(), Cancelled);
        var row = Assert.Single(await company.Store.Get<OutboxStore>().DueAsync(Cancelled));
        company.Store.Clock.Advance(TimeSpan.FromHours(3));

        var composed = Assert.IsType<Composed.Post>(await company.Composer.ComposeAsync(row, Cancelled));

        Assert.Contains("le 23 novembre 2026 à 09:00", PlainText.Of(composed.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_whose_subscription_or_owner_is_gone_says_nothing()
    {
        using var company = await ReviewCompany.OpenAsync();
        var subscriptions = company.Store.Get<SubscriptionStore>();
        var subscription = await SubscribeAsync(company);
        await Job(company).FireAsync(subscription, ReviewCompany.Nine.ToDateTimeOffset(), Cancelled);
        var row = Assert.Single(await company.Store.Get<OutboxStore>().DueAsync(Cancelled));

        await subscriptions.PauseAsync(ReviewCompany.Workspace, subscription.Id, "is_archived", [], Cancelled);
        Assert.Equal(new Composed.Nothing("paused"), await company.Composer.ComposeAsync(row, Cancelled));
        await subscriptions.RemoveAsync(ReviewCompany.Workspace, subscription.Id, Cancelled);
        Assert.Equal(new Composed.Nothing("unsubscribed"), await company.Composer.ComposeAsync(row, Cancelled));
    }

    private static async Task<Subscription> SubscribeAsync(ReviewCompany company)
    {
        var subscription = Subscription.For(
            ReviewCompany.Workspace, WeeklyReview.Ritual, "team:ouest", West, IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", "fr", "erwan.lebihan");
        await company.Store.Get<SubscriptionStore>().AddAsync(subscription, Cancelled);
        return subscription;
    }

    private static RitualJob Job(ReviewCompany company) => new(
        company.Store.Get<SubscriptionStore>(),
        company.Store.Get<KpiBot.Data.Workspaces.WorkspaceStore>(),
        _ => new WorkspaceSettings(),
        company.Readers,
        company.Store.Get<OutboxStore>(),
        NullLogger<RitualJob>.Instance);

    private static async Task OpenAlertAsync(ReviewCompany company)
    {
        var alerts = company.Store.Get<AlertStore>();
        var alert = await alerts.LoadAsync(ReviewCompany.Workspace, "conversion", Scope.Team("ouest"), Cancelled);
        var opened = new AlertEvent(AlertStep.Opened, AlertEvent.Bot, "evaluation", ReviewCompany.Nine) { Value = 0.111m, Target = 0.3m, Date = new LocalDate(2026, 11, 17) };
        var taken = new AlertEvent(AlertStep.Acknowledged, "user:erwan.lebihan", "slack", ReviewCompany.Nine);
        Assert.True(await alerts.AppendAsync(alert, [opened, taken], [], null, Cancelled));
    }
}
