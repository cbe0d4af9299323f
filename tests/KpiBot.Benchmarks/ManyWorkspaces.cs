using System.Diagnostics;
using System.Globalization;
using KpiBot.Crm.Sample;
using KpiBot.Data.Facts;
using KpiBot.Hosting;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace KpiBot.Benchmarks;

/// <summary>
/// Monday at nine in many companies: <c>-- workspaces [NUMBER…]</c>, or tests/workspaces for PostgreSQL. Companies of 50 reps and 5,000 deals in one store, half of them
/// asked of each of two hosts; the review of a team of each is composed with its picture, first over cold snapshots, then again. What it costs a company shows whether
/// that grows with their number. The store is the settings' own where they name one (<c>ConnectionStrings__KpiBot</c>), else a file that is deleted at the end.
/// </summary>
internal static class ManyWorkspaces
{
    private const int Hosts = 2;
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
                // Hosts of its own each time, which have nothing at hand.
                var hosts = Enumerable.Range(0, Hosts).Select(_ => Host(folder)).ToList();
                var import = Stopwatch.StartNew();
                for (; made < number; made++)
                {
                    var facts = GeneratedCompany.Facts(new CompanySize(50, 5_000), LastDay, seed: 1 + made);
                    await hosts[0].Services.GetRequiredService<FactStore>().ImportAsync(Name(made), facts, new ImportPlan("made", LastDay.AtMidnight().InUtc().ToDateTimeOffset()), CancellationToken.None);
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} workspaces: imported in {import.Elapsed.TotalSeconds:N1} s"));
                await BurstAsync(hosts, "cold", number);
                await BurstAsync(hosts, "warm", number);
                foreach (var host in hosts)
                {
                    await host.DisposeAsync();
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WebApplication Host(DirectoryInfo folder)
    {
        var isNamed = Environment.GetEnvironmentVariable("ConnectionStrings__KpiBot") is { Length: > 0 };
        string[] store = isNamed ? [] : [$"--ConnectionStrings:KpiBot=Data Source={Path.Combine(folder.FullName, "kpibot.db")}"];
        return KpiHost.Build([.. store, "--Kpi:AsOf=2026-11-23T08:00:00Z"], serves: false);
    }

    private static async Task BurstAsync(List<WebApplication> hosts, string how, int number)
    {
        var (burst, composed) = (Stopwatch.StartNew(), 0);
        await Parallel.ForAsync(0, number, new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (n, cancellation) =>
        {
            var services = hosts[n % hosts.Count].Services;
            var snapshot = (await services.GetRequiredService<SnapshotCache>().GetAsync(Name(n), cancellation)).Snapshot;
            var team = snapshot.People.Teams.First(one => one.ManagerId is not null);
            var draft = await services.GetRequiredService<PreviewDigest>()(Name(n), Ritual.Weekly, team.Id, null, cancellation);
            Interlocked.Add(ref composed, draft is { Answers.IsEmpty: false } ? 1 : 0);
        });
        var seconds = burst.Elapsed.TotalSeconds;
        var atHand = hosts.Sum(host => host.Services.GetRequiredService<SnapshotCache>().DealsAtHand);
        var megabytes = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{number} workspaces, {how}: {composed} reviews in {seconds:N2} s, {seconds / number * 1000:N1} ms each; {atHand:N0} deals at hand in {megabytes:N0} MB"));
    }

    private static string Name(int workspace) => $"w{workspace}";
}
