using System.Globalization;
using KpiBot.Data.Outbox;

namespace KpiBot.CommandLine.Checking;

/// <summary>Messages leave in time, and none was given up.</summary>
internal static class OutboxTopic
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);

    public static async Task<IReadOnlyList<CheckLine>> LookAsync(IServiceProvider services, string workspace, CancellationToken cancellation)
    {
        var ledger = services.GetRequiredService<OutboxLedger>();
        var counts = await ledger.CountsAsync(workspace, cancellation);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return
        [
            await ledger.OldestDueAsync(workspace, cancellation) is { } due && now - due > Long
                ? CheckLine.Bad($"Messages have been due since {due.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}: see that kpibot runs and that its platform answers.")
                : CheckLine.Well($"{Messages(Of(OutboxState.Pending) + Of(OutboxState.Sending))} waiting, {Messages(Of(OutboxState.Sent))} sent."),
            .. Ended(OutboxState.Dead, "given up"),
            .. Ended(OutboxState.Unknown, "sent, and nobody knows whether they arrived"),
        ];

        int Of(OutboxState state) => counts.GetValueOrDefault(state);

        CheckLine[] Ended(OutboxState state, string what) => Of(state) == 0
            ? []
            : [CheckLine.Bad($"{Messages(Of(state))} {(Of(state) == 1 ? "was" : "were")} {what}: kpibot outbox --state {state.ToString().ToLowerInvariant()} lists them, --retry KEY and --drop KEY put that right.")];
    }

    private static string Messages(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} message{(count == 1 ? "" : "s")}");
}
