using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;
using KpiBot.Tests.Data;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Whom it is told to that something could not be posted: a digest's subscriber, a warning's leader, else the admins; and that nothing was composed for others' eyes.</summary>
public sealed class WhoHearsOfIt
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ChannelReach.Guests, "channel_guests", "un invité")]
    [InlineData(ChannelReach.Shared, "channel_shared", "partagé avec une autre entreprise")]
    [InlineData(ChannelReach.Hidden, "channel_hidden", "je ne vois pas qui")]
    public async Task A_channel_that_others_read_gets_nothing_and_its_owner_hears_why(ChannelReach reach, string reason, string told)
    {
        using var bench = await KeptPromises.CompanyAsync();
        var composed = 0;
        bench.Composed = _ => OutboxBench.Says($"{++composed}");
        bench.Platform.Reach = reach;
        var row = await bench.SendAsync(await KeptPromises.DigestAsync(bench));
        Assert.Equal((OutboxState.Dead, reason, 0, 0), (row.State, row.Reason, row.Attempts, composed));

        bench.Platform.Reach = ChannelReach.Own;
        row = await bench.AfterAsync(TimeSpan.FromMinutes(1), row);

        Assert.Equal((OutboxState.Dead, 0), (row.State, composed));
        var (place, message, _) = Assert.Single(bench.Platform.Posted);
        Assert.Equal("UPAUL", place.Channel);
        Assert.Contains(told, Plain(message.Summary), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_warning_that_is_refused_is_told_to_who_leads_its_team()
    {
        using var bench = await KeptPromises.CompanyAsync();
        var alerts = bench.Store.Get<AlertStore>();
        var opened = new AlertEvent(AlertStep.Opened, AlertEvent.Bot, "evaluation", Instant.FromDateTimeOffset(TemporaryStore.Noon)) { FactsVersion = 7, DefinitionVersion = 1 };
        await alerts.AppendAsync(await alerts.LoadAsync("acme", "conversion", Scope.Team("ouest"), Cancelled), [opened], [], null, Cancelled);
        var alert = await alerts.LoadAsync("acme", "conversion", Scope.Team("ouest"), Cancelled);

        Assert.Equal(["UPAUL"], await ToldAsync(bench, OutboxBench.Row(OutboxBench.Warning, subject: alert.Id)));
    }

    [Fact]
    public async Task What_belongs_to_nobody_is_told_to_the_admins()
    {
        using var bench = await KeptPromises.CompanyAsync();

        Assert.Equal(["UADA"], await ToldAsync(bench, OutboxBench.Row(OutboxBench.Warning)));
    }

    private static async Task<IEnumerable<string>> ToldAsync(OutboxBench bench, OutboxRow row)
    {
        bench.Platform.Sends.Enqueue(new SendResult.Refused("invalid_blocks", RefusedWhy.Message));
        row = await bench.SendAsync(row);
        Assert.Equal((OutboxState.Dead, "invalid_blocks"), (row.State, row.Reason));
        await bench.AfterAsync(TimeSpan.FromMinutes(1), row);
        await bench.AfterAsync(TimeSpan.FromMinutes(1), row);
        return bench.Platform.Posted.Skip(1).Select(post => post.Place.Channel);
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\'');
}
