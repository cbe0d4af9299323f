using System.Globalization;
using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.Scheduling;

namespace KpiBot.CommandLine.Checking;

/// <summary>Every ritual has its next hour, and none is paused.</summary>
internal static class ScheduleTopic
{
    private const int MostFirings = 5;

    public static async Task<IReadOnlyList<CheckLine>> LookAsync(IServiceProvider services, string workspace, CancellationToken cancellation)
    {
        var all = await services.GetRequiredService<NextFirings>().ListAsync(workspace, cancellation);
        var live = all.Where(one => one.Subscription.PausedReason is null).ToArray();
        var next = live.Where(one => one.At is not null).OrderBy(one => one.At).ToArray();
        return
        [
            .. all.Where(one => one.Subscription.PausedReason is not null)
                .Select(one => CheckLine.Bad($"The {Name(one.Subscription)} is paused ({one.Subscription.PausedReason}): its owner was told how to go on.")),
            .. live.Where(one => one.At is null)
                .Select(one => CheckLine.Bad($"The {Name(one.Subscription)} never comes, as this machine knows no zone {one.Subscription.Zone}: subscribe it again.")),
            .. next.Take(MostFirings).Select(one => CheckLine.Well($"The {Name(one.Subscription)} comes {Stamp(one.At)}.")),
            .. next.Length > MostFirings ? [CheckLine.Well(string.Create(CultureInfo.InvariantCulture, $"{next.Length - MostFirings} more rituals have their next hour."))] : (CheckLine[])[],
            .. all.Count == 0 ? [CheckLine.Well("No channel has a ritual yet.")] : (CheckLine[])[],
        ];
    }

    private static string Name(Subscription one) => $"{one.Ritual} of {one.Scope} in {one.Platform}:{one.Team}/{one.Channel}";

    private static string Stamp(DateTimeOffset? instant) => instant is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "never";
}
