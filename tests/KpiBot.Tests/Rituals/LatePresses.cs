using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.People;
using KpiBot.Kpis.Alerts;
using KpiBot.Rituals.RedIndicator;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>A press that comes at the same moment as another's, long after, or on what nobody knows any more: always answered, never done twice.</summary>
public sealed class LatePresses
{
    private const string Deputy = "camille.legoff";

    private static readonly Place Channel = new("slack", "T1", "C1");

    [Theory]
    [InlineData("en", "This button is no longer in use. Ask in your own words, or say “help”.")]
    [InlineData("fr", "Ce bouton n'est plus utilisé. Pose ta question en toutes lettres, ou écris « aide ».")]
    public async Task A_button_of_an_earlier_version_is_answered_kindly(string locale, string expected)
    {
        await using var bench = await IdentityBench.StartAsync(null, "claire");

        var reply = await bench.PressAsync("claire", "gone.v0", "42", locale);

        Assert.Equal((expected, true, Audience.Asker), (Plain(reply), reply.IsRefusal, reply.Audience));
    }

    [Theory]
    [InlineData("en", "This form is no longer in use, and nothing was kept of it. Ask in your own words, or say “help”.")]
    [InlineData("fr", "Ce formulaire n'est plus utilisé, et rien n'en a été gardé. Pose ta question en toutes lettres, ou écris « aide ».")]
    public async Task So_is_a_form(string locale, string expected)
    {
        await using var bench = await IdentityBench.StartAsync(null, "claire");
        var answers = new FormAnswers(new Person("slack", "T1", "CLAIRE", locale), Channel, null, "gone.v0", "42", ImmutableDictionary<string, string>.Empty);

        var reply = Assert.IsType<FormOutcome.Taken>(await bench.Get<Router>().SubmitAsync(answers, TestContext.Current.CancellationToken)).Reply;

        Assert.Equal((expected, true), (Plain(reply), reply.IsRefusal));
    }

    [Fact]
    public async Task Two_who_may_press_at_the_same_moment_and_the_slower_reads_who_was_first()
    {
        await using var team = new RedTeam(Channel);
        var id = (await team.RaisedAsync()).Id;
        await team.SendDueAsync();
        await team.EditAsync(west => west with { DeputyId = Deputy });

        var replies = await Task.WhenAll(
            Task.Run(async () => await team.PressAsync(RedTeam.Manager, AlertButton.Acknowledge, id, "m1"), RedTeam.Cancellation),
            Task.Run(async () => await team.PressAsync(Deputy, AlertButton.Acknowledge, id, "m1"), RedTeam.Cancellation));

        var taken = Assert.Single((await team.LoadAsync()).Alert!.Events, step => step.Step is AlertStep.Acknowledged);
        Assert.Single(replies, reply => reply.Audience is Audience.InPlace);
        var slower = Plain(Assert.Single(replies, reply => reply.Audience is Audience.Asker));
        Assert.StartsWith(taken.Author == $"user:{Deputy}" ? "Camille Le Goff l'a pris en charge" : "Erwan Le Bihan l'a pris en charge", slower, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Celui-ci est résolu depuis le")]
    [InlineData("en", "This one resolved itself in the figures on")]
    public async Task A_card_of_last_month_that_is_resolved_says_so_and_stays_as_it_is(string language, string expected)
    {
        await using var team = new RedTeam(Channel, language: language);
        var id = (await team.RaisedAsync()).Id;
        await team.SendDueAsync();
        await team.ImportRecoveredAsync();
        await team.EvaluateAsync();
        team.Clock.Advance(TimeSpan.FromDays(1));
        await team.ImportRecoveredAsync();
        await team.EvaluateAsync();
        await team.SendDueAsync();
        var before = (await team.LoadAsync()).Alert!;
        Assert.Equal(AlertState.Resolved, before.State);
        team.Clock.Advance(TimeSpan.FromDays(30));

        foreach (var action in new[] { AlertButton.Acknowledge, AlertButton.Snooze, AlertButton.Dismiss })
        {
            Assert.StartsWith(expected, Plain(await team.PressAsync(RedTeam.Manager, action, id, "m1")), StringComparison.Ordinal);
        }

        Assert.Equal(before.Events, (await team.LoadAsync()).Alert!.Events);
    }

    [Theory]
    [InlineData("fr", "Celui-ci est terminé ; la carte dit où il en est.")]
    [InlineData("en", "This one is over; the card shows how it stands.")]
    public async Task A_card_of_an_alert_that_nobody_knows_is_answered_too(string language, string expected)
    {
        await using var team = new RedTeam(Channel, language: language);
        await team.ImportAsync();

        Assert.Equal(expected, Plain(await team.PressAsync(RedTeam.Manager, AlertButton.Acknowledge, "0123456789abcdef0123456789abcdef", "m9")));
    }

    private static string Plain(Reply reply) => PlainText.Of(reply.Message).Trim().Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\'');
}
