using System.Security.Cryptography;
using System.Text;

namespace KpiBot.Crm.Pipedrive;

/// <summary>Whether a webhook comes from Pipedrive: the user and password that it was given (https://pipedrive.readme.io/docs/guide-for-webhooks-v2).</summary>
public static class PipedriveBasic
{
    public static bool IsTrue(PipedriveOptions options, string? authorization)
    {
        if (options is not { WebhookUser: { Length: > 0 } user, WebhookPassword: { Length: > 0 } password } || authorization is null)
        {
            return false;
        }

        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(authorization));
    }
}
