using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Installing;

/// <summary>The team of the token in the settings: it needs no installation and no invitation. Slack itself says which it is; until it has, it is none.</summary>
internal sealed class SlackHome(SlackInstallClient client, IOptions<SlackOptions> options, TimeProvider clock) : IDisposable
{
    // Soon after the start, where Slack is out of reach for a moment and nothing is to be sent before; then not at every request of a stranger.
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;
    private TimeSpan _askAgain = Soonest / 2;

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
        _askAgain = _askAgain * 2 < Latest ? _askAgain * 2 : Latest;
        return test.IsWell ? test.Team : null;
    }

    // Asked before and after waiting for the turn: another may have been answered meanwhile.
    private bool MayAsk => Known is null && clock.GetUtcNow() - _askedAt >= _askAgain;
}
