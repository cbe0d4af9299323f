using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Kpis.Alerts;
using KpiBot.Rituals.RedIndicator;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>What is said about warnings in words: their history, what a bound would have raised, what is watched, which of them are noise.</summary>
public sealed class AlertsSaid
{
    private static readonly Place Channel = new("slack", "T1", "C1");

    [Theory]
    [InlineData("fr", "historique des alertes", "Le plus souvent pris en charge en 47 min")]
    [InlineData("en", "alerts history", "Typically taken after 47 min")]
    public async Task The_history_tells_how_long_each_took(string language, string said, string told)
    {
        await using var team = new RedTeam(Channel, language: language);
        var id = (await team.RaisedAsync()).Id;
        team.Clock.Advance(TimeSpan.FromMinutes(47));
        await team.PressAsync(RedTeam.Manager, AlertButton.Acknowledge, id, on: null);

        Assert.Contains(told, PlainText.Of((await team.SayAsync(RedTeam.Manager, said)).Message), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "rejouer conversion équipe Ouest 30 %")]
    [InlineData("en", "alerts replay conversion team Ouest 30%")]
    public async Task A_bound_is_played_again_over_the_past_year_and_raises_nothing(string language, string said)
    {
        await using var team = new RedTeam(Channel, language: language);
        await team.SubscribeAsync();
        await team.ImportAsync();

        var reply = await team.SayAsync(RedTeam.Manager, said);

        Approved.Verify(PlainText.Of(reply.Message), $"alerts-replay.{language}.approved.txt");
        Assert.Null((await team.LoadAsync()).Alert);
        Assert.True((await team.SayAsync(RedTeam.Manager, language is "fr" ? "rejouer" : "alerts replay")).IsRefusal);
    }

    [Fact]
    public async Task A_rep_chooses_nothing_and_the_manager_chooses_what_the_team_is_warned_of()
    {
        await using var team = new RedTeam(Channel);
        await team.SubscribeAsync();
        await team.ImportAsync();
        Assert.True((await team.SayAsync("camille.legoff", "surveiller conversion")).IsRefusal);

        var reply = await team.SayAsync(RedTeam.Manager, "surveiller conversion, cycle de vente");
        await team.SayAsync(RedTeam.Manager, "délai des alertes 2");

        Assert.False(reply.IsRefusal);
        var setting = await team.Get<WatchSettingStore>().FindAsync(RedTeam.Company, "ouest", RedTeam.Cancellation);
        Assert.Equal(("conversion,cycle_days", 2), (setting?.Kpis, setting?.AcknowledgeDays));
        Assert.True((await team.SayAsync(RedTeam.Manager, "délai des alertes 400")).IsRefusal);
    }

    [Fact]
    public async Task Once_a_month_the_director_hears_which_warnings_nobody_acts_on()
    {
        await using var team = new RedTeam(Channel);
        await team.LinkAsync("claire.vasseur");
        var id = (await team.RaisedAsync()).Id;
        await team.PressAsync("camille.legoff", AlertButton.Noise, id, on: null);
        var tally = team.Get<AlertTally>();
        Assert.Equal(0, await tally.QueueAsync(RedTeam.Company, RedTeam.Cancellation));

        team.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, await tally.QueueAsync(RedTeam.Company, RedTeam.Cancellation));
        Assert.Equal(0, await tally.QueueAsync(RedTeam.Company, RedTeam.Cancellation));
        await team.SendDueAsync();

        var told = Assert.Single(team.Platform.Posted, posted => posted.Place.Channel == "claire.vasseur");
        Assert.Contains("utile 0, bruit 1", PlainText.Of(told.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_word_of_each_person_is_their_vote()
    {
        await using var team = new RedTeam(Channel);
        var id = (await team.RaisedAsync()).Id;
        await team.PressAsync("camille.legoff", AlertButton.Noise, id, on: null);
        await team.PressAsync("camille.legoff", AlertButton.Useful, id, on: null);
        await team.PressAsync("camille.legoff", AlertButton.Useful, id, on: null);
        await team.PressAsync(RedTeam.Manager, AlertButton.Noise, id, on: null);

        var record = Assert.Single(AlertRecord.Of(await team.LoadAsync()));

        Assert.Equal((1, 1, false), (record.Useful, record.Noise, record.IsActedOn));
        Assert.Equal(AlertState.Open, (await team.LoadAsync()).Alert?.State);
    }
}
