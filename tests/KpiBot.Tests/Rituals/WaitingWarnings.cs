using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.RedIndicator;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>A warning that nobody takes: its manager is reminded, then who stands in and who is above are asked; all in working time, each once.</summary>
public sealed class WaitingWarnings
{
    private static readonly Place Channel = new("slack", "T1", "C1");

    [Fact]
    public async Task Its_thread_is_told_after_a_working_day_then_who_is_above_and_then_nobody()
    {
        await using var team = await PostedAsync(
            new Team("france", "France", null, "claire.vasseur", null, null, "fr"),
            new Team("ouest", "Équipe Ouest", "france", RedTeam.Manager, "camille.legoff", null, "fr"));
        team.Clock.Advance(TimeSpan.FromHours(23));
        await CareAsync(team);
        Assert.Single(team.Platform.Posted);

        team.Clock.Advance(TimeSpan.FromHours(2));
        await CareAsync(team);
        await CareAsync(team);
        Assert.Equal("m1", team.Platform.Posted[1].Place.Thread);
        Assert.Contains("Erwan Le Bihan", team.Platform.Posted[1].Message.Summary, StringComparison.Ordinal);

        for (var day = 0; day < 12; day++)
        {
            team.Clock.Advance(TimeSpan.FromDays(1));
            await CareAsync(team);
        }

        var asked = (await team.LoadAsync()).Alert!.Events.Where(step => step.Step is AlertStep.Reminded or AlertStep.Escalated).Select(step => step.PersonId).ToArray();
        Assert.Equal([RedTeam.Manager, "camille.legoff", "claire.vasseur"], asked);
        Assert.Equal(AlertState.Escalated, (await team.LoadAsync()).Alert!.State);
    }

    [Fact]
    public async Task At_the_top_it_is_only_said_again()
    {
        await using var team = await PostedAsync();
        team.Clock.Advance(TimeSpan.FromDays(9));
        await CareAsync(team);
        await CareAsync(team);
        Assert.Equal((2, AlertState.Open), (team.Platform.Posted.Count, (await team.LoadAsync()).Alert!.State));
    }

    [Fact]
    public async Task While_the_manager_is_away_no_working_day_of_theirs_passes()
    {
        var away = new Absence(RedTeam.Manager, new LocalDate(2026, 11, 24), new LocalDate(2026, 11, 27));
        await using var team = await PostedAsync(away);
        team.Clock.Advance(TimeSpan.FromDays(4));
        await CareAsync(team);
        Assert.Single(team.Platform.Posted);
        team.Clock.Advance(TimeSpan.FromDays(3.1));
        await CareAsync(team);
        Assert.Equal(2, team.Platform.Posted.Count);
    }

    [Fact]
    public async Task Once_taken_nobody_is_asked_any_more()
    {
        await using var team = await PostedAsync();
        await team.PressAsync(RedTeam.Manager, AlertButton.Acknowledge, (await team.LoadAsync()).Id, "m1");
        team.Clock.Advance(TimeSpan.FromDays(3));
        await CareAsync(team);
        Assert.Single(team.Platform.Posted);
    }

    [Fact]
    public async Task A_reminder_that_was_overtaken_is_not_sent()
    {
        await using var team = await PostedAsync();
        team.Clock.Advance(TimeSpan.FromHours(25));
        await team.CareAsync();
        await team.PressAsync(RedTeam.Manager, AlertButton.Acknowledge, (await team.LoadAsync()).Id, "m1");
        await team.SendDueAsync();
        Assert.Single(team.Platform.Posted);
        Assert.Contains(await team.Get<OutboxStore>().ListAsync(RedTeam.Company, OutboxState.Dropped, 10, RedTeam.Cancellation), row => row.Reason == "overtaken");
    }

    [Fact]
    public async Task What_was_put_off_wakes_at_its_hour()
    {
        await using var team = await PostedAsync();
        await team.PressAsync(RedTeam.Manager, AlertButton.Snooze, (await team.LoadAsync()).Id, "m1");
        await CareAsync(team);
        Assert.Equal(AlertState.Snoozed, (await team.LoadAsync()).Alert!.State);
        team.Clock.Advance(TimeSpan.FromHours(23));
        await CareAsync(team);
        Assert.Equal(AlertState.Open, (await team.LoadAsync()).Alert!.State);
    }

    [Fact]
    public async Task A_rep_offers_and_the_manager_gives_it_to_them()
    {
        await using var team = await PostedAsync();
        await team.LinkAsync(RedTeam.Manager);
        var id = (await team.LoadAsync()).Id;
        await team.PressAsync("camille.legoff", AlertButton.Offer, id, "m1");
        Assert.Equal(AlertState.Open, (await team.LoadAsync()).Alert!.State);
        await team.SendDueAsync();
        var offered = team.Platform.Posted[^1];
        Assert.Equal(RedTeam.Manager, offered.Place.Channel);
        var button = Assert.Single(Assert.Single(offered.Message.Sections.OfType<Buttons>()).Items);

        await team.PressAsync(RedTeam.Manager, button.Action, button.Value, "m2");

        Assert.Equal("camille.legoff", (await team.LoadAsync()).Alert!.AssigneeId);
    }

    [Fact]
    public async Task Somebody_whom_the_company_does_not_know_is_answered_and_changes_nothing()
    {
        await using var team = await PostedAsync();
        var reply = await team.PressAsync("nobody", AlertButton.Acknowledge, (await team.LoadAsync()).Id, "m1");
        Assert.True(reply.IsRefusal);
        Assert.Equal(AlertState.Open, (await team.LoadAsync()).Alert!.State);
    }

    [Fact]
    public async Task Old_facts_hold_it_and_the_owner_is_told_once()
    {
        await using var team = await PostedAsync();
        await team.LinkAsync(RedTeam.Manager);
        team.Clock.Advance(TimeSpan.FromHours(28));
        await team.EvaluateAsync();
        await team.EvaluateAsync();
        await team.SendDueAsync();
        var notice = Assert.Single(team.Platform.Posted, posted => posted.Place.Channel == RedTeam.Manager);
        Assert.Contains("28 h", notice.Message.Summary, StringComparison.Ordinal);
    }

    private static async Task<RedTeam> PostedAsync(params Fact[] more)
    {
        var team = new RedTeam(Channel);
        await team.SubscribeAsync();
        await team.RaiseAsync(more);
        await team.SendDueAsync();
        return team;
    }

    private static async Task CareAsync(RedTeam team)
    {
        await team.CareAsync();
        await team.SendDueAsync();
    }
}
