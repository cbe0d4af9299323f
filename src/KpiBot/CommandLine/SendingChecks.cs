using System.Globalization;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.Scheduling;

namespace KpiBot.CommandLine;

/// <summary>What <c>check</c> tells of sending: what waits, what was given up, what is paused, what comes next.</summary>
internal static class SendingChecks
{
    private const int MostFirings = 5;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);

    public static async Task<IReadOnlyList<CheckLine>> OutboxAsync(IServiceProvider services, string workspace, CancellationToken cancellation)
    {
        var ledger = services.GetRequiredService<OutboxLedger>();
        var counts = await ledger.CountsAsync(workspace, cancellation);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var oldest = await ledger.OldestDueAsync(workspace, cancellation);
        return
        [
            oldest is { } due && now - due > Long
                ? new CheckLine(IsWell: false, "outbox", $"messages have been due since {Stamp(due)}: is kpibot running, and does its platform answer?")
                : new CheckLine(IsWell: true, "outbox", $"{Number(Of(OutboxState.Pending) + Of(OutboxState.Sending))} waiting, {Number(Of(OutboxState.Sent))} sent"),
            .. GivenUp(OutboxState.Dead, "given up"),
            .. GivenUp(OutboxState.Unknown, "sent, but nobody knows whether they arrived"),
        ];

        int Of(OutboxState state) => counts.GetValueOrDefault(state);

        IEnumerable<CheckLine> GivenUp(OutboxState state, string what) => Of(state) == 0
            ? []
            : [new CheckLine(IsWell: false, "outbox", $"{Number(Of(state))} {what}: see kpibot outbox --state {state.ToString().ToLowerInvariant()}")];
    }

    public static async Task<IReadOnlyList<CheckLine>> ScheduleAsync(IServiceProvider services, string workspace, CancellationToken cancellation)
    {
        var all = await services.GetRequiredService<NextFirings>().ListAsync(workspace, cancellation);
        var paused = all.Where(one => one.Subscription.PausedReason is not null).Select(one => new CheckLine(
            IsWell: false, "schedule", $"{Name(one.Subscription)} is paused ({one.Subscription.PausedReason})"));
        var lost = all.Where(one => one is { At: null, Subscription.PausedReason: null }).Select(one => new CheckLine(
            IsWell: false, "schedule", $"{Name(one.Subscription)} never comes: its zone {one.Subscription.Zone} is not known here"));
        var next = all.Where(one => one is { At: not null, Subscription.PausedReason: null }).OrderBy(one => one.At).ToArray();
        return
        [
            .. paused,
            .. lost,
            .. next.Take(MostFirings).Select(one => new CheckLine(IsWell: true, "schedule", $"{Name(one.Subscription)} comes {(one.At is { } at ? Stamp(at) : "")}")),
            .. next.Length > MostFirings ? [new CheckLine(IsWell: true, "schedule", $"and {Number(next.Length - MostFirings)} more")] : Array.Empty<CheckLine>(),
            .. all.Count == 0 ? [new CheckLine(IsWell: true, "schedule", "no channel has a ritual yet")] : Array.Empty<CheckLine>(),
        ];
    }

    private static string Name(Subscription one) => $"{one.Ritual} of {one.Scope} in {one.Platform}:{one.Team}/{one.Channel}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Stamp(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
