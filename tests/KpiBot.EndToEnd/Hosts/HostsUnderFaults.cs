using KpiBot.Data.Outbox;
using Npgsql;
using Xunit;

namespace KpiBot.EndToEnd.Hosts;

/// <summary>Hosts on one PostgreSQL, of which one dies or stands still, or whose database does, in the middle of Monday's rush. tests/faults prints the whole ledger.</summary>
public sealed class HostsUnderFaults(HostBench bench, ITestOutputHelper output) : IClassFixture<HostBench>
{
    private const string Killed = "one is killed (SIGKILL) and started again 2 s later";
    private const string Still = "one stands still (SIGSTOP) past its lease and goes on";
    private const string Restarted = "the database is restarted";

    // Longer than the lease and the other host's looks together.
    private static readonly TimeSpan PastTheLease = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(4);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Rush Rush => new(bench, output);

    [Fact]
    public Task Of_two_hosts_one_is_killed_in_the_middle_of_the_rush() => ThroughAsync(Killed, hosts: 2, seed: 1, () => KillAsync(1));

    [Fact]
    public Task Of_two_hosts_one_stands_still_past_its_lease_and_goes_on() => ThroughAsync(Still, hosts: 2, seed: 2, () => StandStillAsync(0));

    [Fact]
    public Task The_database_is_restarted_in_the_middle_of_the_rush() => ThroughAsync(Restarted, hosts: 2, seed: 3, RestartAsync);

    [Fact]
    public async Task A_host_whose_clock_is_five_minutes_off_works_with_the_others()
    {
        await bench.RunAsync(2);
        await bench.Hosts[1].KillAsync();
        await bench.Hosts[1].StartAsync(("Clock__Offset", "00:05:00"));

        await ThroughAsync("the clock of one host is 5 min ahead; every event comes to two hosts", hosts: 2, seed: 4, () => Task.FromResult(Now));

        Assert.Contains("s ahead of the database's", bench.Hosts[1].Said, StringComparison.Ordinal);
        await bench.Hosts[1].KillAsync();
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Nor_is_anything_lost_when_the_database_is_slow_read_only_or_full()
    {
        foreach (var hosts in new[] { 2, 3 })
        {
            await ThroughAsync("the database is slow (0.4 s each answer) for 4 s", hosts, seed: 50 + hosts, SlowAsync);
            await ThroughAsync("the database is read-only for 4 s", hosts, seed: 60 + hosts, ReadOnlyAsync);
            await ThroughAsync("the database's disk is full for 4 s", hosts, seed: 70 + hosts, FullAsync);
        }
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task Nor_when_it_happens_again_and_again()
    {
        for (var seed = 100; seed < 103; seed++)
        {
            var which = seed % 2;
            await ThroughAsync(Killed, hosts: 2, seed, () => KillAsync(which));
            await ThroughAsync(Killed, hosts: 3, seed + 10, () => KillAsync(which));
            await ThroughAsync(Still, hosts: 2, seed + 20, () => StandStillAsync(which));
            await ThroughAsync(Still, hosts: 3, seed + 30, () => StandStillAsync(which));
            await ThroughAsync(Restarted, hosts: 3, seed + 40, RestartAsync);
        }
    }

    [Fact]
    [Trait("Suite", "Long")]
    public async Task The_scheduler_fires_once_for_each_although_a_host_dies_at_that_minute()
    {
        await bench.RunAsync(3);
        var minute = Now.AddSeconds(135 - (Now.Second % 60)); // Time for three hosts to begin on a busy machine.
        minute = minute.AddTicks(-(minute.Ticks % TimeSpan.TicksPerMinute));
        var subscriptions = await bench.ScheduleAsync(minute, channels: 40);

        // Hosts learn of subscriptions at their start, and of those made on themselves.
        await Task.WhenAll(bench.Hosts.Select(host => host.KillAsync()));
        await bench.RunAsync(3);
        await Task.Delay(minute - Now + TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        await bench.Hosts[1].KillAsync();
        var killed = Now;
        OutboxRow[] rows = [.. subscriptions.Select(one => OutboxRow.For(HostBench.Workspace, one.Ritual, one.Place, one.Id, "{}", minute))];
        while ((Now - killed) < Rush.RecoversWithin && rows.Any(row => bench.Slack.Ledger.Of(row.Key).Count == 0))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await Task.Delay(AWhile, TestContext.Current.CancellationToken);
        var last = rows.SelectMany(row => bench.Slack.Ledger.Of(row.Key)).Max(post => post.At);
        var ledger = Rush.Count(new FaultLedger("one is killed as 40 triggers fire", 3) { Recovery = last - killed }, rows);
        output.WriteLine($"{FaultLedger.Head}\n{ledger}");
        ledger.Keep();
        await bench.UnscheduleAsync(subscriptions);
        Assert.Equal((0, 0), (ledger.Lost, ledger.Doubled));
    }

    /// <summary>What has to hold after any fault.</summary>
    private async Task ThroughAsync(string fault, int hosts, int seed, Func<Task<DateTimeOffset>> strike)
    {
        var rush = Rush;
        var ledger = await rush.ThroughAsync(fault, hosts, seed, strike);
        Assert.Equal((0, 0, 0, 0), (ledger.Lost, ledger.Doubled, ledger.AcknowledgedLost, ledger.DoubledAnswers));
        Assert.True(ledger.Answered > 0 && ledger.Recovery < Rush.RecoversWithin, $"{ledger}\n{rush.Said()}");
    }

    private async Task<DateTimeOffset> KillAsync(int which)
    {
        await bench.Hosts[which].KillAsync();
        var killed = Now;
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await bench.Hosts[which].StartAsync();
        return killed;
    }

    private async Task<DateTimeOffset> StandStillAsync(int which)
    {
        await bench.Hosts[which].StandStillAsync();
        await Task.Delay(PastTheLease, TestContext.Current.CancellationToken);
        await bench.Hosts[which].GoOnAsync();
        return Now;
    }

    private async Task<DateTimeOffset> RestartAsync()
    {
        await bench.Server.RestartAsync();
        NpgsqlConnection.ClearAllPools();
        return Now;
    }

    private async Task<DateTimeOffset> SlowAsync()
    {
        bench.Line.Delay = TimeSpan.FromSeconds(0.4);
        await Task.Delay(AWhile, TestContext.Current.CancellationToken);
        bench.Line.Delay = TimeSpan.Zero;
        return Now;
    }

    private async Task<DateTimeOffset> ReadOnlyAsync()
    {
        await bench.OrderAsync("ALTER DATABASE \"{database}\" SET default_transaction_read_only = on");
        await bench.OrderAsync(Sessions);
        await Task.Delay(AWhile, TestContext.Current.CancellationToken);
        await bench.OrderAsync("ALTER DATABASE \"{database}\" RESET default_transaction_read_only");
        await bench.OrderAsync(Sessions);
        NpgsqlConnection.ClearAllPools();
        return Now;
    }

    // As a server says it whose disk is full: https://www.postgresql.org/docs/current/errcodes-appendix.html
    private async Task<DateTimeOffset> FullAsync()
    {
        await bench.DoAsync(
            """
            CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
            DO $$ DECLARE one text; BEGIN FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                EXECUTE format('CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON %I EXECUTE FUNCTION no_room()', one); END LOOP; END $$
            """);
        await Task.Delay(AWhile, TestContext.Current.CancellationToken);
        await bench.DoAsync("DROP FUNCTION no_room() CASCADE");
        return Now;
    }

    // A setting of the database holds for sessions that begin after it.
    private static string Sessions =>
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{{database}}' AND application_name <> '{PostgresServer.OurName}'";
}
