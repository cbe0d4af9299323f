using System.Diagnostics;
using System.Globalization;
using KpiBot.Crm.Sample;
using KpiBot.Data.Facts;
using KpiBot.Hosting;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace KpiBot.Benchmarks;

/// <summary>
/// Monday at nine in many companies: <c>-- workspaces [NUMBER…]</c>. Companies of 50 reps and 5,000 deals in one store; the review of a team of each is composed
/// (without its picture), first over cold snapshots, then again. One line a number; what it costs a company shows whether it grows with their number.
/// </summary>
internal static class ManyWorkspaces
{
    private const int SideBySide = 8;

    private static readonly LocalDate LastDay = new(2026, 11, 20);

    public static async Task RunAsync(IReadOnlyList<int> numbers)
    {
        var folder = Directory.CreateTempSubdirectory("kpibot-workspaces-");
        try
        {
            var made = 0;
            foreach (var number in numbers.Order())
            {
                // A host of its own each time, which has nothing at hand.
                await using var host = KpiHost.Build([$"--ConnectionStrings:KpiBot=Data Source={Path.Combine(folder.FullName, "kpibot.db")}", "--Kpi:AsOf=2026-11-23T08:00:00Z"], serves: false);
                var import = Stopwatch.StartNew();
                for (; made < number; made++)
                {
                    var facts = GeneratedCompany.Facts(new CompanySize(50, 5_000), LastDay, seed: 1 + made);
                    await host.Services.GetRequiredService<FactStore>().ImportAsync(Name(made), facts, new ImportPlan("made", LastDay.AtMidnight().InUtc().ToDateTimeOffset()), CancellationToken.None);
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} workspaces: imported in {import.Elapsed.TotalSeconds:N1} s"));
                await BurstAsync(host.Services, "cold", number);
                await BurstAsync(host.Services, "warm", number);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task BurstAsync(IServiceProvider services, string how, int number)
    {
        var (burst, composed) = (Stopwatch.StartNew(), 0);
        await Parallel.ForAsync(0, number, new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (n, cancellation) =>
        {
            var snapshot = (await services.GetRequiredService<SnapshotCache>().GetAsync(Name(n), cancellation)).Snapshot;
            var team = snapshot.People.Teams.First(one => one.ManagerId is not null);
            var draft = await services.GetRequiredService<PreviewDigest>()(Name(n), Ritual.Weekly, team.Id, null, cancellation);
            Interlocked.Add(ref composed, draft is { Answers.IsEmpty: false } ? 1 : 0);
        });
        var seconds = burst.Elapsed.TotalSeconds;
        var megabytes = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{number} workspaces, {how}: {composed} reviews in {seconds:N2} s, {seconds / number * 1000:N1} ms each; {megabytes:N0} MB in use, {megabytes / number:N2} MB each"));
    }

    private static string Name(int workspace) => $"w{workspace}";
}
