using KpiBot.Data.Outbox;
using Xunit;

namespace KpiBot.EndToEnd.Hosts;

/// <summary>Monday at nine while people are at work and Slack is in bad weather, and something breaks in the middle of it.</summary>
internal sealed class Rush(HostBench bench, ITestOutputHelper output)
{
    public static readonly TimeSpan RecoversWithin = TimeSpan.FromSeconds(30);

    private const int Warnings = 12;

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Goes through it, and counts.</summary>
    /// <param name="fault">What breaks, in words for the ledger.</param>
    /// <param name="hosts">How many hosts there are.</param>
    /// <param name="seed">Of the weather, and of the moment.</param>
    /// <param name="strike">Breaks it; gives back from when on all is to recover.</param>
    public async Task<FaultLedger> ThroughAsync(string fault, int hosts, int seed, Func<Task<DateTimeOffset>> strike)
    {
        await bench.RunAsync(hosts);
        var storm = new SlackStorm(bench.Slack, seed);
        var traffic = new Traffic(bench);
        var warnings = await bench.WarnAsync(Warnings);
        using var over = new CancellationTokenSource();
        var going = traffic.GoAsync(warnings, over.Token);
        await Task.Delay(Before, Cancelled);
        var moment = storm.UntilTheKillAsync(most: 12, Said, Patience);
        var rows = await bench.BurstAsync();
        await moment;
        var since = await strike();
        await Task.Delay(After, Cancelled);
        await over.CancelAsync();
        await going;
        await SettleAsync(rows);
        bench.Slack.Faults.Clear();
        var (ledger, failed) = await traffic.EndAsync(Count(new FaultLedger(fault, hosts), rows));
        ledger = ledger with { Recovery = Latest(failed - since, NextPost(rows, since) - since) };
        output.WriteLine($"seed {seed}\n{FaultLedger.Head}\n{ledger}\n{traffic.Causes}; posts of {rows.Length} after it: {rows.Sum(row => bench.Slack.Ledger.Of(row.Key).Count(post => post.At >= since))}");
        ledger.Keep();
        return ledger;
    }

    /// <summary>Waits until none of the rows is under way any more.</summary>
    public async Task SettleAsync(IReadOnlyCollection<OutboxRow> rows)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await OpenAsync(rows) is { Count: > 0 } open)
        {
            Assert.False(patience.IsCancellationRequested, $"{open.Count} of {rows.Count} were not sent within {Patience}:\n{Waiting(open)}\n{Said()}");
            await Task.Delay(200, Cancelled);
        }
    }

    public FaultLedger Count(FaultLedger ledger, IEnumerable<OutboxRow> rows)
    {
        var posts = rows.Select(row => bench.Slack.Ledger.Of(row.Key).Count).ToArray();
        return ledger with { Rituals = posts.Length, Lost = posts.Count(count => count == 0), Doubled = posts.Count(count => count > 1) };
    }

    /// <summary>What the hosts said last, for a failing test.</summary>
    public string Said() => string.Join("\n=====\n", bench.Hosts.Select(host => Tail(host.Said)));

    private async Task<List<OutboxRow>> OpenAsync(IReadOnlyCollection<OutboxRow> rows)
    {
        var keys = rows.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        var open = await bench.Outbox.ListAsync(HostBench.Workspace, OutboxState.Pending, 1000, Cancelled);
        open.AddRange(await bench.Outbox.ListAsync(HostBench.Workspace, OutboxState.Sending, 1000, Cancelled));
        return [.. open.Where(row => keys.Contains(row.Key))];
    }

    // What each waits for: the state of a row says which of the ways it is on.
    private static string Waiting(IEnumerable<OutboxRow> rows) => string.Join('\n', rows.Select(row =>
        $"{row.Place.Channel}: {row.State}, {row.Attempts} attempts, {row.Looks} looks, {row.Reason}, not before {row.NotBefore:O}, last {row.LastAttemptAt:O}, holder {row.Holder}"));

    private DateTimeOffset? NextPost(IEnumerable<OutboxRow> rows, DateTimeOffset since) =>
        rows.SelectMany(row => bench.Slack.Ledger.Of(row.Key)).Where(post => post.At >= since).Select(post => (DateTimeOffset?)post.At).Min();

    private static TimeSpan Latest(params TimeSpan?[] spans) => spans.Max() is { Ticks: > 0 } latest ? latest : TimeSpan.Zero;

    private static string Tail(string said) => said.Length > 6000 ? said[^6000..] : said;
}
