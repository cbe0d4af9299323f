using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.RedIndicator;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>What concerns one person: to that person alone first, then to their manager; only where the team wants it and the staff were informed.</summary>
public sealed class PersonFirst
{
    private const string Rep = "camille.legoff";
    private const string Admin = "nadia.lemoine";

    private static readonly Place Channel = new("slack", "T1", "C1");
    private static readonly Target Meetings = RedTeam.OutOfReach("meetings", $"user:{Rep}");

    [Fact]
    public async Task Nobody_is_warned_of_a_persons_figures_unless_the_team_wants_it_after_the_notice()
    {
        await using var team = await OpenAsync();
        Assert.True((await team.SayAsync(RedTeam.Manager, "personne d'abord oui")).IsRefusal);
        Assert.True((await team.SayAsync(RedTeam.Manager, "personnel informé")).IsRefusal);
        await team.RaiseAsync(Meetings);
        Assert.Null((await LoadAsync(team)).Alert);

        await SwitchOnAsync(team);
        await team.RaiseAsync(Meetings);

        Assert.Equal(AlertState.Open, (await LoadAsync(team)).Alert?.State);
        await team.SayAsync(RedTeam.Manager, "personne d'abord non");
        Assert.False((await team.Get<WatchSettingStore>().FindAsync(RedTeam.Company, "ouest", RedTeam.Cancellation))?.PersonFirst);
    }

    [Fact]
    public async Task The_person_reads_it_alone_and_the_manager_after_a_working_day_without_a_word()
    {
        await using var team = await OpenAsync();
        await SwitchOnAsync(team);
        await team.RaiseAsync(Meetings);
        await team.SendDueAsync();
        Assert.Equal(Rep, Assert.Single(team.Platform.Posted, posted => IsOfMeetings(posted.Message.Summary)).Place.Channel);

        team.Clock.Advance(TimeSpan.FromDays(2));
        await team.CareAsync();
        await team.SendDueAsync();

        Assert.Equal([Rep, RedTeam.Manager], team.Platform.Posted.Where(posted => IsOfMeetings(posted.Message.Summary)).Select(posted => posted.Place.Channel));
        Assert.Equal(RedTeam.Manager, (await LoadAsync(team)).Alert?.LastOf(AlertStep.PassedOn)?.PersonId);
    }

    [Fact]
    public async Task Switched_off_nothing_of_a_persons_figures_is_passed_on()
    {
        await using var team = await OpenAsync();
        await SwitchOnAsync(team);
        await team.RaiseAsync(Meetings);
        await team.SendDueAsync();
        await team.SayAsync(RedTeam.Manager, "personne d'abord non");

        team.Clock.Advance(TimeSpan.FromDays(2));
        await team.CareAsync();

        Assert.Null((await LoadAsync(team)).Alert?.LastOf(AlertStep.PassedOn));
    }

    [Fact]
    public async Task Who_answers_that_they_take_it_is_not_passed_on_but_proposed()
    {
        await using var team = await OpenAsync();
        await SwitchOnAsync(team);
        await team.RaiseAsync(Meetings);
        await team.SendDueAsync();
        var stored = await LoadAsync(team);
        var refused = await team.PressAsync(Rep, AlertButton.Acknowledge, stored.Id, stored.Cards[0].MessageId);
        Assert.True(refused.IsRefusal);
        await team.PressAsync(Rep, AlertButton.Offer, stored.Id, stored.Cards[0].MessageId);

        team.Clock.Advance(TimeSpan.FromDays(2));
        await team.CareAsync();

        Assert.Null((await LoadAsync(team)).Alert?.LastOf(AlertStep.PassedOn));
    }

    [Fact]
    public async Task Whom_it_was_proposed_to_reads_nothing_of_it_once_another_leads_the_team()
    {
        await using var team = await OpenAsync();
        await SwitchOnAsync(team);
        await team.RaiseAsync(Meetings);
        await team.SendDueAsync();
        var stored = await LoadAsync(team);
        await team.PressAsync(Rep, AlertButton.Offer, stored.Id, stored.Cards[0].MessageId);
        var west = (await team.Get<FactStore>().LoadAsync(RedTeam.Company, RedTeam.Cancellation)).Facts.OfType<Team>().Single(one => one.Id == "ouest");
        await team.ImportAsync(Meetings, west with { ManagerId = "yann.kerbrat" });
        await team.SendDueAsync();

        Assert.Equal([Rep], team.Platform.Posted.Where(posted => IsOfMeetings(posted.Message.Summary)).Select(posted => posted.Place.Channel));
    }

    [Fact]
    public async Task A_colleague_sees_nothing_of_it_in_the_list()
    {
        await using var team = await OpenAsync();
        await SwitchOnAsync(team);
        await team.RaiseAsync(Meetings);
        var colleague = KpiBot.Rituals.Ask.PlainText.Of((await team.SayAsync("yann.kerbrat", "alertes")).Message);
        Assert.DoesNotContain("Camille", colleague, StringComparison.Ordinal);
        Assert.Contains("Camille", KpiBot.Rituals.Ask.PlainText.Of((await team.SayAsync(RedTeam.Manager, "alertes")).Message), StringComparison.Ordinal);
    }

    private static bool IsOfMeetings(string summary) => summary.Contains("Rendez-vous tenus", StringComparison.Ordinal);

    private static async Task<RedTeam> OpenAsync()
    {
        var team = new RedTeam(Channel, "conversion");
        await team.SubscribeAsync();
        await team.ImportAsync(Meetings);
        await team.LinkAsync(Rep);
        await team.LinkAsync(RedTeam.Manager);
        return team;
    }

    private static async Task SwitchOnAsync(RedTeam team)
    {
        var asked = await team.SayAsync(Admin, "personnel informé");
        Assert.Contains("ne classe personne", KpiBot.Rituals.Ask.PlainText.Of(asked.Message), StringComparison.Ordinal);
        await team.SayAsync(Admin, "personnel informé confirm");
        Assert.False((await team.SayAsync(RedTeam.Manager, "personne d'abord oui")).IsRefusal);
    }

    private static Task<StoredAlert> LoadAsync(RedTeam team) => team.Get<AlertStore>().LoadAsync(RedTeam.Company, "meetings", Scope.User(Rep), RedTeam.Cancellation);
}
