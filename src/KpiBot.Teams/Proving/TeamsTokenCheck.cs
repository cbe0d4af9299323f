using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KpiBot.Teams.Proving;

/// <summary>
/// Whether a request is from the Bot Framework and for this bot (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot):
/// issuer, audience, lifetime with five minutes' grace, and an RSA signature by a published key. Other issuers' tokens (emulator, other bots) are not taken.
/// </summary>
internal sealed partial class TeamsTokenCheck(TeamsKeys keys, IOptions<TeamsOptions> options, TimeProvider clock, ILogger<TeamsTokenCheck> logger)
{
    private const string Scheme = "Bearer ";
    private const string ServiceUrlClaim = "serviceurl";

    /// <summary>Longer than any of theirs.</summary>
    private const int Longest = 16 * 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = Longest };

    /// <summary>What the header's token vouches for, or null where it is no good one.</summary>
    public async Task<TeamsPass?> CheckAsync(string? authorization, CancellationToken cancellation)
    {
        // Nobody is asked for keys for a token that could not be good with any.
        if (Promising(authorization) is not { } token || await keys.FindAsync(token.Kid, cancellation) is not { } key)
        {
            Log.NoToken(logger);
            return null;
        }

        var result = await _handler.ValidateTokenAsync(token, Rules(key));
        if (!result.IsValid)
        {
            Log.BadToken(logger, result.Exception.GetType().Name);
            return null;
        }

        return new TeamsPass(result.Claims.TryGetValue(ServiceUrlClaim, out var address) ? address as string : null, key.Endorsements);
    }

    private JsonWebToken? Promising(string? authorization)
    {
        if (!options.Value.IsConfigured || authorization is null || !authorization.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var token = _handler.ReadJsonWebToken(authorization[Scheme.Length..]);
            return token.Issuer == options.Value.Issuer && Algorithms.Contains(token.Alg) && token.Kid is { Length: > 0 } ? token : null;
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private TokenValidationParameters Rules(TeamsKey key) => new()
    {
        ValidIssuer = options.Value.Issuer,
        ValidAudience = options.Value.AppId,
        ValidAlgorithms = Algorithms,
        IssuerSigningKey = key.Key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, _, _) => IsAlive(from, until),
    };

    private bool IsAlive(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Grace && (from is not { } start || start <= now + Grace);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A request brought no token of the Bot Framework's")]
        public static partial void NoToken(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "A request brought a token that is not good: {Reason}")]
        public static partial void BadToken(ILogger logger, string reason);
    }
}
