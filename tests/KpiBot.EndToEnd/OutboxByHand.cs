using System.Text.Json;
using KpiBot.Chat.People;
using KpiBot.Data;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>What an operator sees of messages, and puts right by hand.</summary>
public sealed class OutboxByHand : IAsyncLifetime
{
    private const string Workspace = "default";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("kpibot-outbox-");
    private readonly ServiceProvider _services;
    private readonly Subscription _subscription =
        Subscription.For(Workspace, "weekly-review", "team:ouest", new Place("slack", "T1", "C1"), IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", "fr", "erwan.lebihan");

    private string _key = "";

    public OutboxByHand() => _services = new ServiceCollection().AddKpiData("Sqlite", $"Data Source={Path.Combine(_data.FullName, "kpibot", "kpibot.db")}").BuildServiceProvider();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var outbox = _services.GetRequiredService<OutboxStore>();
        var row = OutboxRow.For(Workspace, "weekly-review", _subscription.Place, _subscription.Id, "{}", TimeProvider.System.GetUtcNow());
        _key = row.Key;
        await _services.GetRequiredService<SubscriptionStore>().AddAsync(_subscription, Cancelled);
        await outbox.WriteAsync([row], Cancelled);
        await outbox.EndAsync(Assert.Single(await outbox.DueAsync(Cancelled)), OutboxState.Dead, "invalid_blocks", [], Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_given_up_is_listed_sent_again_or_dropped_and_the_log_tells_so()
    {
        var listed = await RunAsync("outbox", "--state", "dead", "--format", "json");
        var row = Assert.Single(JsonDocument.Parse(listed.Output).RootElement.EnumerateArray());
        Assert.Equal((_key, "dead", "invalid_blocks"), (row.GetProperty("key").GetString(), row.GetProperty("state").GetString(), row.GetProperty("reason").GetString()));

        var check = await RunAsync("check");
        Assert.Contains("1 message was given up: kpibot outbox --state dead", check.Output, StringComparison.Ordinal);
        Assert.Contains("weekly-review of team:ouest in slack:T1/C1 comes ", check.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("outbox", "--retry", _key)).ExitCode);
        Assert.Equal(OutboxState.Pending, (await FindAsync()).State);
        Assert.Equal(0, (await RunAsync("outbox", "--drop", _key)).ExitCode);
        Assert.Equal((OutboxState.Dropped, "dropped_by_hand"), ((await FindAsync()).State, (await FindAsync()).Reason));
        Assert.Equal(1, (await RunAsync("outbox", "--drop", _key)).ExitCode);
        Assert.Equal(1, (await RunAsync("outbox", "--retry", "nothing")).ExitCode);
        Assert.Contains($"outbox.retry  message:{_key}  dead -> pending", (await RunAsync("audit")).Output, StringComparison.Ordinal);
    }

    private Task<BotProcess.Ended> RunAsync(params string[] arguments) => BotProcess.RunAsync(_data.FullName, [("ASPNETCORE_ENVIRONMENT", "Production")], arguments);

    private async Task<OutboxRow> FindAsync() => (await _services.GetRequiredService<OutboxStore>().FindAsync(Workspace, _key, Cancelled))!;
}
