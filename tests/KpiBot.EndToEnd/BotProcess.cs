using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>The built <c>KpiBot</c> as a process of its own, over a data folder of its own.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ConcurrentQueue<string> _out = new();
    private readonly ConcurrentQueue<string> _err = new();
    private readonly Process _process = new();

    /// <summary>Starts the product.</summary>
    /// <param name="dataFolder">Where its store is.</param>
    /// <param name="arguments">Its verb.</param>
    /// <param name="settings">Its environment.</param>
    /// <param name="on">What its command line begins with, such as that of a <see cref="SmallDisk"/>.</param>
    public BotProcess(string dataFolder, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> settings, IEnumerable<string>? on = null)
    {
        var executable = Executable();
        string[] command = [.. on ?? [], executable, .. arguments];
        _process.StartInfo = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Path.GetDirectoryName(executable),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Prepend(("XDG_DATA_HOME", dataFolder)))
        {
            _process.StartInfo.Environment[name] = value;
        }

        _process.OutputDataReceived += (_, line) => _out.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _err.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has written so far, for a failing test's message.</summary>
    public string Said => string.Join('\n', _out.Concat(_err));

    /// <summary>Stops it where it stands (<c>STOP</c>), or lets it go on (<c>CONT</c>).</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>A port that nobody listens on, of those that the machine never hands out to callers: such a one could be gone again at once.</summary>
    public static int FreePort()
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        return RandomNumberGenerator.GetItems<int>([.. Enumerable.Range(10_000, 10_000).Where(port => !taken.Contains(port))], 1)[0];
    }

    /// <summary>Runs a verb to its end.</summary>
    public static Task<Ended> RunAsync(string dataFolder, IEnumerable<(string Name, string Value)> settings, params string[] arguments) =>
        RunAsync(dataFolder, settings, arguments, on: []);

    public static async Task<Ended> RunAsync(string dataFolder, IEnumerable<(string Name, string Value)> settings, string[] arguments, IEnumerable<string> on)
    {
        await using var bot = new BotProcess(dataFolder, arguments, settings, on);
        using var patience = new CancellationTokenSource(Patience);
        await bot._process.WaitForExitAsync(patience.Token);
        return new Ended(bot._process.ExitCode, Text(bot._out), Text(bot._err));
    }

    /// <summary>Waits until it answers at an address.</summary>
    public async Task LiveAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var patience = new CancellationTokenSource(Patience);
        while (!await IsAliveAsync(client, patience.Token))
        {
            Assert.False(_process.HasExited, $"The host has ended:\n{Said}");
            Assert.False(patience.IsCancellationRequested, $"The host at {address} was not alive within {Patience.TotalSeconds} s:\n{Said}");
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>Asks it to end (SIGTERM), and gives back its exit code.</summary>
    public async Task<int> TerminateAsync(TimeSpan within)
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        using var patience = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It had not ended after {within.TotalSeconds} s:\n{Said}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines).TrimEnd('\n');

    private static async Task<bool> IsAliveAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("health/live", UriKind.Relative), cancellation);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The folder beside ours in the artifacts: same configuration, other project.</summary>
    private static string Executable()
    {
        var ours = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.GetFullPath(Path.Combine(ours.FullName, "..", "..", "KpiBot", ours.Name, "KpiBot"));
    }

    /// <summary>A verb that has ended.</summary>
    internal sealed record Ended(int ExitCode, string Output, string Errors);
}
