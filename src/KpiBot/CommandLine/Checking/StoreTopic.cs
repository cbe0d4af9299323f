using System.Globalization;
using KpiBot.Data.Opening;
using KpiBot.Data.Workspaces;

namespace KpiBot.CommandLine.Checking;

/// <summary>The store can be used, and has figures of the company.</summary>
internal static class StoreTopic
{
    public static async Task<IReadOnlyList<CheckLine>> LookAsync(IServiceProvider services, string workspace, CancellationToken cancellation)
    {
        var store = CheckLine.Well($"The store is {await services.GetRequiredService<KpiStore>().AddressAsync(cancellation)}.");
        var all = await services.GetRequiredService<WorkspaceStore>().ListAsync(cancellation);
        return all.Find(one => one.Name == workspace) is { Generation: > 0 } known
            ? [store, CheckLine.Well(string.Create(CultureInfo.InvariantCulture, $"Company {workspace} has figures, version {known.Generation}."))]
            : [store, CheckLine.Bad($"Company {workspace} has no figures yet: kpibot import FOLDER --workspace {workspace}.")];
    }
}
