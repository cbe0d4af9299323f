using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KpiBot.EndToEnd;
using Xunit;

[assembly: AssemblyFixture(typeof(BotHost))]

namespace KpiBot.EndToEnd;

/// <summary>The built <c>KpiBot</c> as a newcomer starts it: a process of its own in Development, over an empty data folder, on a free port.</summary>
public sealed class BotHost : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("kpibot-e2e-");
    private readonly ConcurrentQueue<string> _said = new();
    private readonly Process _process = new();

    /// <summary>Where it listens. By name, since the playground answers only requests to localhost.</summary>
    public Uri Address { get; } = new($"http://localhost:{FreePort()}/");

    /// <summary>What it has written so far, for a failing test's message.</summary>
    public string Said => string.Join('\n', _said);

    public async ValueTask InitializeAsync()
    {
        Start();
        using var client = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(Patience);
        while (!await IsAliveAsync(client, patience.Token))
        {
            Assert.False(_process.HasExited, $"The host has ended with exit code {(_process.HasExited ? _process.ExitCode : 0)}:\n{Said}");
            Assert.False(patience.IsCancellationRequested, $"The host at {Address} was not alive within {Patience.TotalSeconds} s:\n{Said}");
            await Task.Delay(100, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _data.Delete(recursive: true);
    }

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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Start()
    {
        var executable = Executable();
        _process.StartInfo = new ProcessStartInfo(executable)
        {
            WorkingDirectory = Path.GetDirectoryName(executable),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Address.ToString(),
                ["XDG_DATA_HOME"] = _data.FullName,
                // The sample company ends the day before: the same figures whatever day the tests run.
                ["Kpi__AsOf"] = "2026-11-20T15:00:00Z",
            },
        };
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }
}
