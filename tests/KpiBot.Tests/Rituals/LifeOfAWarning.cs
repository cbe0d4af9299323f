using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Kpis.Alerts;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Rituals.Words;
using KpiBot.Slack.Rendering;
using KpiBot.Teams.Rendering;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>An alert's whole life, as a channel and its manager read it: raised, taken, planned, followed, resolved, kept as a practice, and quoted the next time.</summary>
public sealed class LifeOfAWarning
{
    private static readonly Place Channel = new("slack", "T1", "C1");

    private readonly List<(string Title, Message Message)> _told = [];

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task It_reads_as_approved_from_the_first_red_to_the_practice_that_is_quoted(string language)
    {
        await using var team = new RedTeam(Channel, language: language);
        var id = (await team.RaisedAsync()).Id;
        await PlannedAsync(team, id);
        await FollowedAsync(team, id);
        await ResolvedAsync(team, id);
        await QuotedAsync(team);
        Verify(language, id);
    }

    private async Task PlannedAsync(RedTeam team, string id)
    {
        await team.SendDueAsync();
        Tell("raised", team.Platform.Posted[^1].Message);
        team.Clock.Advance(TimeSpan.FromMinutes(47));
        Tell("taken", (await team.PressAsync(RedTeam.Manager, AlertButton.Acknowledge, id, "m1")).Message);
        var asked = await team.PressAsync(RedTeam.Manager, AlertButton.Plan, $"{id}|0", "m1");
        var form = Assert.IsType<Form>(asked.Form);
        var faulty = Assert.IsType<FormOutcome.Faulty>(await team.SubmitAsync(RedTeam.Manager, form, "m1", ("cause", "Process"), ("owner", "somebody"), ("due", "2020-01-01")));
        Assert.Equal(["action", "due", "owner"], faulty.Faults.Keys.Order());
        var action = form.Language is "fr" ? "préparer chaque démo à deux, la veille" : "prepare each demo in pairs, the day before";
        var effect = form.Language is "fr" ? "une démo sur deux devient une proposition" : "every second demo becomes a proposal";
        var taken = Assert.IsType<FormOutcome.Taken>(await team.SubmitAsync(
            RedTeam.Manager, form, "m1", ("cause", "Process"), ("action", action), ("owner", "camille.legoff"), ("due", "2026-12-04"), ("effect", effect)));
        Assert.Equal(Audience.InPlace, taken.Reply.Audience);
        Tell("planned", taken.Reply.Message);
        Assert.Equal(AlertState.Planned, (await team.LoadAsync()).Alert?.State);
        await team.SendDueAsync();
    }

    private async Task FollowedAsync(RedTeam team, string id)
    {
        team.Clock.Advance(TimeSpan.FromDays(7));
        await team.ImportAsync();
        await team.CareAsync();
        await team.CareAsync();
        await team.SendDueAsync();
        var (place, message, _) = team.Platform.Posted[^1];
        Assert.Equal(("m1", AlertState.Following), (place.Thread, (await team.LoadAsync()).Alert?.State));
        Assert.Equal(2, team.Platform.Posted.Count);
        Tell("followed", message);
        Tell("reported", (await team.PressAsync("camille.legoff", AlertButton.Done, id, "m2")).Message);
    }

    private async Task ResolvedAsync(RedTeam team, string id)
    {
        await team.ImportRecoveredAsync();
        await team.EvaluateAsync();
        team.Clock.Advance(TimeSpan.FromDays(1));
        await team.ImportRecoveredAsync();
        await team.EvaluateAsync();
        Assert.Equal(AlertState.Resolved, (await team.LoadAsync()).Alert?.State);
        await team.SendDueAsync();
        Tell("resolved", team.Platform.Changed[^1].Message);
        Tell("kept", (await team.PressAsync(RedTeam.Manager, AlertButton.Keep, id, "m1")).Message);
        await team.SendDueAsync();
        Assert.Empty(team.Platform.Changed[^1].Message.Sections.OfType<Buttons>());
    }

    private async Task QuotedAsync(RedTeam team)
    {
        team.Clock.Advance(TimeSpan.FromDays(1));
        await team.ImportAsync();
        await team.EvaluateAsync();
        await team.ImportAsync();
        await team.EvaluateAsync();
        Assert.Equal(AlertState.Open, (await team.LoadAsync()).Alert?.State);
        await team.SendDueAsync();
        Tell("quoted", team.Platform.Posted[^1].Message);
    }

    private void Tell(string title, Message message) => _told.Add((title, message));

    private void Verify(string language, string id)
    {
        string Without(string text) => text.Replace(id, "ID", StringComparison.Ordinal);
        var texts = _told.Select(one => $"── {one.Title}\n{KpiBot.Rituals.Ask.PlainText.Of(one.Message)}");
        Approved.Verify(Without(string.Join("\n\n", texts)), $"life-of-a-warning.{language}.approved.txt");
        foreach (var (number, (_, message)) in _told.Index())
        {
            Approved.Verify(Without(new SlackRenderer(LeftOut).Render(message).ToJsonString()), $"life-of-a-warning.{number + 1:00}.{language}.slack.approved.json");
            Approved.Verify(Without(new TeamsRenderer(LeftOut).Render(message).ToJsonString()), $"life-of-a-warning.{number + 1:00}.{language}.teams.approved.json");
            Assert.Equal(language, message.Language);
        }
    }

    private static string LeftOut(string language, int count) => Phrases.For(language).Count("left_out", count);
}
