using KpiBot.Tests.Slack.Fake;

namespace KpiBot.EndToEnd.Hosts;

/// <summary>One host: a process that is started, killed, held up and started again, always at the same address.</summary>
internal sealed class ProductHost(FakeSlack slack, string folder, (string Name, string Value)[] settings) : IAsyncDisposable
{
    private static readonly TimeSpan SlacksPatience = TimeSpan.FromSeconds(3);

    private readonly Uri _address = new($"http://localhost:{BotProcess.FreePort()}/");
    private readonly List<string> _lives = [];
    private HttpClient? _client;
    private BotProcess? _process;

    /// <summary>Slack on its way to this host.</summary>
    public FakeInbound Inbound => new(slack, slack.Team, _client ??= new HttpClient { BaseAddress = _address, Timeout = SlacksPatience }, HostBench.Secret);

    public bool Runs => _process is not null;

    public string Said => string.Join("\n---\n", [.. _lives, _process?.Said ?? ""]);

    public async Task StartAsync(params (string Name, string Value)[] more)
    {
        if (_process is null)
        {
            Directory.CreateDirectory(folder);
            _process = new BotProcess(folder, [], [.. settings, ("ASPNETCORE_URLS", _address.ToString()), .. more]);
            await _process.LiveAsync(_address);
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            _lives.Add(_process.Said);
            await _process.DisposeAsync();
            _process = null;
        }
    }

    public Task StandStillAsync() => _process?.SignalAsync("STOP") ?? Task.CompletedTask;

    public Task GoOnAsync() => _process?.SignalAsync("CONT") ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _client?.Dispose();
    }
}
