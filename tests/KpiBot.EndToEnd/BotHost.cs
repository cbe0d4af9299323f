using KpiBot.EndToEnd;
using Xunit;

[assembly: AssemblyFixture(typeof(BotHost))]

namespace KpiBot.EndToEnd;

/// <summary>The bot as a newcomer starts it: in Development, over an empty data folder, on a free port.</summary>
public sealed class BotHost : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("kpibot-e2e-");
    private BotProcess? _bot;

    /// <summary>Where it listens. By name, since the playground answers only requests to localhost.</summary>
    public Uri Address { get; } = new($"http://localhost:{BotProcess.FreePort()}/");

    public async ValueTask InitializeAsync()
    {
        _bot = new BotProcess(_data.FullName, [], [("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", Address.ToString())]);
        await _bot.LiveAsync(Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }
}
