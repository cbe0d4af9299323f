using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Salesforce;

/// <summary>
/// A token for the API: by client credentials, or by an assertion signed with our key
/// (https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm). Fetched when it is first needed and when it has run out; one at a time.
/// </summary>
internal sealed class SalesforceLogIn(SalesforceOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private Task<string>? _token;

    public void Forget()
    {
        lock (_gate)
        {
            _token = null;
        }
    }

    public async Task PutAsync(CrmClient client, HttpRequestMessage request, CancellationToken cancellation)
    {
        Task<string> token;
        lock (_gate)
        {
            // Whoever comes first fetches for all; one that gives up does not take it from the others.
            token = _token is { IsFaulted: false } known ? known : _token = FetchAsync(client, CancellationToken.None);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.WaitAsync(cancellation));
    }

    private async Task<string> FetchAsync(CrmClient client, CancellationToken cancellation)
    {
        var answer = await client.SendAsync(new CrmCall("/services/oauth2/token") { Content = () => new FormUrlEncodedContent(Form()), IsLogIn = true }, cancellation);
        return answer.Text("access_token") ?? throw new CrmRefusedException("Salesforce gave no token: check the external client app's settings.");
    }

    private Dictionary<string, string> Form() => options.PrivateKeyFile is { Length: > 0 } file
        ? new() { ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer", ["assertion"] = Assertion(file) }
        : new() { ["grant_type"] = "client_credentials", ["client_id"] = options.ClientId ?? "", ["client_secret"] = options.ClientSecret ?? "" };

    private string Assertion(string file)
    {
        if (!File.Exists(file))
        {
            throw new CrmRefusedException($"There is no file {file} (Crm:Salesforce:PrivateKeyFile).");
        }

        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(file));
        var claims = JsonSerializer.SerializeToUtf8Bytes(new
        {
            iss = options.ClientId,
            sub = options.Username,
            aud = options.Audience ?? options.BaseUrl?.GetLeftPart(UriPartial.Authority),
            exp = (clock.GetUtcNow() + Valid).ToUnixTimeSeconds(),
        });
        var signed = $"{Encoded("""{"alg":"RS256"}"""u8)}.{Encoded(claims)}";
        return $"{signed}.{Encoded(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encoded(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
