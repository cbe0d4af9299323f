using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class StoredAlerts
{
    private static readonly Place West = new("slack", "T1", "C1");
    private static readonly Instant Noon = Instant.FromDateTimeOffset(TemporaryStore.Noon);
    private static readonly Scope Ouest = Scope.Team("ouest");

    private static readonly AlertEvent Opened = new(AlertStep.Opened, AlertEvent.Bot, "evaluation", Noon)
    {
        FactsVersion = 7,
        DefinitionVersion = 1,
        Value = 0.123456789m,
        Target = 0.3m,
        Date = new LocalDate(2026, 11, 20),
    };

    private static readonly AlertEvent Acknowledged = new(AlertStep.Acknowledged, "user:claire", "slack", Noon + Duration.FromMinutes(47));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_come_back_as_they_were_appended()
    {
        using var store = new TemporaryStore();
        var alerts = store.Get<AlertStore>();
        AlertEvent[] events =
        [
            Opened,
            Acknowledged,
            new(AlertStep.Snoozed, "user:claire", "playground", Noon) { Until = Noon + Duration.FromDays(1) },
            new(AlertStep.Dismissed, "user:claire", "slack", Noon) { Reason = "Été : peu d'affaires" },
        ];
        Assert.True(await alerts.AppendAsync(await LoadAsync(alerts), events[..1], [], null, Cancelled));
        Assert.True(await alerts.AppendAsync(await LoadAsync(alerts), events[1..], [], null, Cancelled));

        var read = await LoadAsync(alerts);

        Assert.Equal(events, read.Alert!.Events);
        Assert.Equal((4, AlertState.Dismissed), (read.Version, read.Alert.State));
        Assert.Equal(read.Id, (await alerts.FindAsync("acme", read.Id, Cancelled))!.Id);
        Assert.Null(await alerts.FindAsync("other", read.Id, Cancelled));
    }

    [Fact]
    public async Task Of_two_who_append_at_once_one_is_told_to_read_again_and_sends_nothing()
    {
        using var store = new TemporaryStore();
        var alerts = store.Get<AlertStore>();
        await alerts.AppendAsync(await LoadAsync(alerts), [Opened], [], null, Cancelled);
        var seen = await LoadAsync(alerts);

        var both = await Task.WhenAll(
            alerts.AppendAsync(seen, [Acknowledged], [Row("a")], null, Cancelled),
            alerts.AppendAsync(seen, [Acknowledged with { Author = "user:denis" }], [Row("b")], null, Cancelled));

        Assert.Single(both, done => done);
        Assert.Equal(2, (await LoadAsync(alerts)).Version);
        Assert.Equal(1, store.Number("SELECT count(*) FROM outbox"));
    }

    [Fact]
    public async Task Two_evaluations_open_one_alert()
    {
        using var store = new TemporaryStore();
        var alerts = store.Get<AlertStore>();
        var (one, other) = (await LoadAsync(alerts), await LoadAsync(alerts));

        Assert.True(await alerts.AppendAsync(one, [Opened], [Row("a")], null, Cancelled));
        Assert.False(await alerts.AppendAsync(other, [Opened], [Row("b")], null, Cancelled));
        Assert.Equal(1, store.Number("SELECT count(*) FROM alerts"));
    }

    [Fact]
    public async Task The_alert_learns_its_cards_message_id_when_the_row_is_sent()
    {
        using var store = new TemporaryStore();
        var (alerts, outbox) = (store.Get<AlertStore>(), store.Get<OutboxStore>());
        var row = Row("a");
        await alerts.AppendAsync(await LoadAsync(alerts), [Opened], [row], [new AlertCard(West, row.Key)], Cancelled);
        var claimed = await outbox.ClaimAsync(Assert.Single(await outbox.DueAsync(Cancelled)), TimeSpan.FromMinutes(1), Cancelled);
        Assert.Equal([new AlertCard(West, row.Key)], (await LoadAsync(alerts)).Cards);

        await outbox.SentAsync(claimed!, "1.1", Cancelled);

        Assert.Equal("1.1", Assert.Single((await LoadAsync(alerts)).Cards).MessageId);
    }

    [Fact]
    public async Task Only_raised_alerts_that_are_not_over_are_live()
    {
        using var store = new TemporaryStore();
        var alerts = store.Get<AlertStore>();
        await alerts.AppendAsync(await LoadAsync(alerts), [Opened], [], null, Cancelled);
        await alerts.AppendAsync(await LoadAsync(alerts, "attainment"), [Opened with { Step = AlertStep.SeenRed }], [], null, Cancelled);
        await alerts.AppendAsync(await alerts.LoadAsync("acme", "conversion", Scope.Team("paris"), Cancelled), [Opened], [], null, Cancelled);

        Assert.Equal(["conversion"], (await alerts.ListLiveAsync("acme", Ouest, Cancelled)).Select(alert => alert.Kpi));
        Assert.Equal(2, (await alerts.ListLiveAsync("acme", null, Cancelled)).Count);
        Assert.Empty(await alerts.ListLiveAsync("other", null, Cancelled));
    }

    private static Task<StoredAlert> LoadAsync(AlertStore alerts, string kpi = "conversion") => alerts.LoadAsync("acme", kpi, Ouest, Cancelled);

    private static OutboxRow Row(string cause) => OutboxRow.For("acme", "red-indicator", West, cause, "{}", TemporaryStore.Noon);
}
