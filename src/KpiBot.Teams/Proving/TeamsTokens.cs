using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Teams.Proving;

/// <summary>The token that the bot proves itself with to the connector: one for all calls, asked for by one of them, until five minutes before it ends.</summary>
internal sealed partial class TeamsTokens(TeamsIdentityClient identity, ManagedIdentity managed, IOptions<TeamsOptions> options, TimeProvider clock, ILogger<TeamsTokens> logger) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile TeamsGrant.Granted? _granted;

    /// <summary>A token.</summary>
    /// <param name="refused">The one that was just refused, so that another is asked for; null where none was.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<TeamsGrant> GetAsync(string? refused, CancellationToken cancellation)
    {
        if (Usable(refused) is { } known)
        {
            return known;
        }

        await _one.WaitAsync(cancellation);
        try
        {
            if (Usable(refused) is { } got)
            {
                return got;
            }

            var grant = await AskAsync(isForced: refused is not null, cancellation);
            _granted = grant as TeamsGrant.Granted;
            if (grant is TeamsGrant.Denied denied)
            {
                Log.Denied(logger, denied.Code);
            }

            return grant;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private TeamsGrant.Granted? Usable(string? refused) => _granted is { } known && known.Token != refused && clock.GetUtcNow() < known.EndsAt - Early ? known : null;

    private Task<TeamsGrant> AskAsync(bool isForced, CancellationToken cancellation) => options.Value.AppType == TeamsAppType.UserAssignedMSI
        ? managed.AskAsync(isForced, cancellation)
        : identity.AskAsync(options.Value.TokenAddress, Form(), cancellation);

    private Dictionary<string, string> Form() => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = options.Value.AppId ?? "",
        ["client_secret"] = options.Value.AppPassword ?? "",
        ["scope"] = options.Value.Scope,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Teams gave the bot no token ({Code}): Teams:AppId, Teams:AppPassword, Teams:TenantId and Teams:AppType were refused")]
        public static partial void Denied(ILogger logger, string code);
    }
}
