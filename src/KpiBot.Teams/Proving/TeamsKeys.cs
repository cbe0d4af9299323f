using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Teams.Proving;

/// <summary>
/// The keys of Teams' tokens: asked for once a day, and when a token names one that is not known, though not more often than once a minute, because
/// anybody can name a key. While nobody answers, the known ones hold for five days.
/// </summary>
internal sealed partial class TeamsKeys(TeamsIdentityClient identity, IOptions<TeamsOptions> options, TimeProvider clock, ILogger<TeamsKeys> logger) : IDisposable
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HoldFor = TimeSpan.FromDays(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile KeysAt? _known;
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>The key with this id, or null where there is none.</summary>
    public async Task<TeamsKey?> FindAsync(string id, CancellationToken cancellation)
    {
        if (Usable() is { } known && !IsOld(known) && known.Keys.TryGetValue(id, out var key))
        {
            return key;
        }

        await RefreshAsync(id, cancellation);
        return Usable()?.Keys.GetValueOrDefault(id);
    }

    public void Dispose() => _one.Dispose();

    private async Task RefreshAsync(string id, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var isThere = _known is { } known && !IsOld(known) && known.Keys.ContainsKey(id);
            if (!isThere && clock.GetUtcNow() - _askedAt >= AskAgainAfter)
            {
                _askedAt = clock.GetUtcNow();
                _known = await AskAsync(cancellation) ?? _known;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<KeysAt?> AskAsync(CancellationToken cancellation)
    {
        if (await identity.ReadAsync(options.Value.OpenIdMetadataUrl, cancellation) is { } metadata
            && Uri.TryCreate(metadata.Text("jwks_uri"), UriKind.Absolute, out var address)
            && TeamsHosts.IsWeb(address)
            && await identity.ReadAsync(address, cancellation) is { } keys)
        {
            return new KeysAt(TeamsKey.ReadAll(keys), clock.GetUtcNow());
        }

        Log.NotRead(logger);
        return null;
    }

    private KeysAt? Usable() => _known is { } known && clock.GetUtcNow() - known.AskedAt < HoldFor ? known : null;

    private bool IsOld(KeysAt known) => clock.GetUtcNow() - known.AskedAt >= AskEvery;

    private sealed record KeysAt(IReadOnlyDictionary<string, TeamsKey> Keys, DateTimeOffset AskedAt);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The keys of Teams' tokens could not be read: requests of Teams are refused, or checked by the keys of the last days")]
        public static partial void NotRead(ILogger logger);
    }
}
