using System.Diagnostics;
using System.Globalization;
using KpiBot.Data;
using KpiBot.Data.Facts;
using KpiBot.Kpis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using Microsoft.Extensions.DependencyInjection;

namespace KpiBot.Benchmarks;

/// <summary>What a snapshot weighs and how long it takes to load from SQLite: <c>-- scale [DEALS]</c>. One run, a line a figure.</summary>
internal static class SnapshotScale
{
    private const string Workspace = "made";

    public static async Task RunAsync(int deals)
    {
        var folder = Directory.CreateTempSubdirectory("kpibot-scale-");
        try
        {
            await using var services = new ServiceCollection()
                .AddKpiData("Sqlite", $"Data Source={Path.Combine(folder.FullName, "kpibot.db")}")
                .BuildServiceProvider();
            await MeasureAsync(services.GetRequiredService<FactStore>(), new MadeCompany(deals), deals);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(FactStore store, MadeCompany company, int deals)
    {
        Weigh("bytes a deal, with its history and activities", deals, WithHistory(company));
        Weigh("bytes a deal, leads, orders, answers and targets included", deals, company.Facts());
        var rows = 0L;
        var import = Stopwatch.StartNew();
        await store.ImportAsync(Workspace, WithHistory(company).Select(fact => (rows++, fact).fact), new ImportPlan("made", MadeCompany.AsOf.ToDateTimeOffset()), CancellationToken.None);
        Tell("import", $"{rows / import.Elapsed.TotalSeconds:N0} rows/s, {rows:N0} rows in {import.Elapsed.TotalSeconds:N1} s");

        await LoadAsync(store);
        await LoadAsync(store);
        var snapshot = await LoadAsync(store);

        var patch = company.Patch(1_000);
        for (var run = 0; run < 3; run++)
        {
            var patching = Stopwatch.StartNew();
            GC.KeepAlive(snapshot.With(patch));
            Tell("patch of 1,000 deals", $"{patching.ElapsedMilliseconds:N0} ms");
        }
    }

    private static IEnumerable<Fact> WithHistory(MadeCompany company) => company.Facts().Where(fact => fact is not (Lead or Order or SatisfactionAnswer or Target));

    private static async Task<Snapshot> LoadAsync(FactStore store)
    {
        var (load, pauses) = (Stopwatch.StartNew(), GC.GetTotalPauseDuration());
        var builder = new SnapshotBuilder(new WorkspaceSettings());
        var read = await store.ReadAsync(Workspace, _ => { }, builder.Add, CancellationToken.None);
        var reading = load.Elapsed;
        var snapshot = builder.Build(read.Generation, []);
        Tell("load", $"{load.Elapsed.TotalSeconds:N1} s, of which reading {reading.TotalSeconds:N1} s; collecting garbage {(GC.GetTotalPauseDuration() - pauses).TotalSeconds:N1} s");
        return snapshot;
    }

    // In a method of its own, so that nothing but the snapshot is alive when it is weighed.
    private static void Weigh(string name, int deals, IEnumerable<Fact> facts)
    {
        var before = Collected();
        var snapshot = Snapshot.Build(new WorkspaceSettings(), 1, facts);
        Tell(name, $"{(Collected() - before) / (double)deals:N0}");
        GC.KeepAlive(snapshot);
    }

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static void Tell(string name, FormattableString figure) => Console.WriteLine($"{name}: {figure.ToString(CultureInfo.InvariantCulture)}");
}
