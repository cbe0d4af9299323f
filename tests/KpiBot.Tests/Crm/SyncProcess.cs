using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using KpiBot.Tests.Crm.Fakes;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>
/// The product's own <c>sync</c> as a process of its own, with an empty store: what it holds at most is the operating system's figure for that process, in
/// which nothing of the fake's is.
/// </summary>
internal sealed partial class SyncProcess : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-scale-");
    private readonly Dictionary<string, string> _settings;

    public SyncProcess(FakeCrm fake) => _settings = fake switch
    {
        FakeHubSpot => Settings("HubSpot", fake, ("Token", FakeHubSpot.Token), ("CallsPerTenSeconds", "250")),
        FakePipedrive => Settings("Pipedrive", fake, ("Token", FakePipedrive.Token), ("CallsPerTwoSeconds", "480")),
        _ => Settings("Salesforce", fake, ("ClientId", FakeSalesforce.ClientId), ("ClientSecret", FakeSalesforce.ClientSecret), ("CallsPerSecond", "100")),
    };

    /// <summary>Runs it to its end.</summary>
    /// <returns>What it said, how long it took, and the most of memory that it ever had, in MB.</returns>
    public async Task<(string Said, TimeSpan Took, long MostMegabytes)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "KpiBot.dll"), "sync", .. arguments])
        {
            WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["XDG_DATA_HOME"] = _folder.FullName;
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        var most = 0L;
        var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        while (await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken)) != ended)
        {
            most = Math.Max(most, Most(process.Id));
        }

        Assert.True(process.ExitCode == 0, $"sync ended with {process.ExitCode}: {await output}\n{await error}");
        return (await output, watch.Elapsed, most >> 10);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Dictionary<string, string> Settings(string crm, FakeCrm fake, params (string Key, string Value)[] more) =>
        more.Append(("BaseUrl", fake.Address.ToString())).Append(("DailyShare", "1")).ToDictionary(one => $"Crm__{crm}__{one.Item1}", one => one.Item2);

    // The kernel's own high-water mark: no peak between two looks is missed but one just before the end.
    private static long Most(int process)
    {
        try
        {
            return HighWater().Match(File.ReadAllText($"/proc/{process}/status")) is { Success: true } mark ? long.Parse(mark.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            // It has just ended.
            return 0;
        }
    }

    [GeneratedRegex("VmHWM:\\s+(\\d+) kB")]
    private static partial Regex HighWater();
}
