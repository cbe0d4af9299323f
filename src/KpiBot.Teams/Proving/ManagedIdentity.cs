using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace KpiBot.Teams.Proving;

/// <summary>
/// Tokens of an Azure machine's own identity, without any password (https://learn.microsoft.com/entra/msal/dotnet/advanced/managed-identity). Microsoft's
/// library knows the ways to ask for them.
/// </summary>
internal sealed class ManagedIdentity(IOptions<TeamsOptions> options, IMsalHttpClientFactory? http = null)
{
    public async Task<TeamsGrant> AskAsync(bool isForced, CancellationToken cancellation)
    {
        var app = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(options.Value.AppId));
        try
        {
            var token = await (http is null ? app : app.WithHttpClientFactory(http)).Build()
                .AcquireTokenForManagedIdentity(options.Value.Issuer)
                .WithForceRefresh(isForced)
                .ExecuteAsync(cancellation);
            return new TeamsGrant.Granted(token.AccessToken, token.ExpiresOn);
        }
        catch (MsalServiceException error) when (error.IsRetryable || IsPassing(error.StatusCode))
        {
            return new TeamsGrant.NotNow(TeamsGrant.Patience);
        }
        catch (MsalException error)
        {
            return new TeamsGrant.Denied(error.ErrorCode);
        }
    }

    // Without a status the machine did not answer.
    private static bool IsPassing(int status) => status is 0 or 429 or >= 500;
}
