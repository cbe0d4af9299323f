using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Status;

/// <summary>Users of role rep in a scope, employed on some working day of a period.</summary>
internal static class ActiveReps
{
    public static IEnumerable<User> In(Snapshot snapshot, Scope scope, Window window) =>
        snapshot.SlicesOf(scope)
            .Where(slice => slice.Block.Owner is { Role: Role.Rep } && slice.Holds(window.StockDay))
            .Select(slice => slice.Block.Owner)
            .OfType<User>()
            .Where(rep => new WorkingDays(snapshot.Settings.Holidays, rep, []).Between(window.Period.Start, window.Period.End) > 0);
}
