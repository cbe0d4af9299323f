using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Installing;

/// <summary>The team of the token in the settings: it needs no installation and no invitation. Slack itself says which it is; until it has, it is none.</summary>
internal sealed class SlackHome(SlackInstallClient client, IOptions<SlackOptions> options, TimeProvider clock) : IDisposable
{
    // Not at every request of a stranger.
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>What is known without asking.</summary>
    public string? Known { get; private set; }

    public async ValueTask<string?> TeamAsync(CancellationToken cancellation)
    {
        if (!MayAsk || options.Value.BotToken is not { Length: > 0 } token)
        {
            return Known;
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            if (MayAsk)
            {
                Known = await AskAsync(token, cancellation);
            }

            return Known;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<string?> AskAsync(string token, CancellationToken cancellation)
    {
        var test = await client.TestAsync(token, cancellation);
        _askedAt = clock.GetUtcNow();
        return test.IsWell ? test.Team : null;
    }

    // Asked before and after waiting for the turn: another may have been answered meanwhile.
    private bool MayAsk => Known is null && clock.GetUtcNow() - _askedAt >= AskAgain;
}
