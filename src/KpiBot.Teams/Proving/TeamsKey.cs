using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace KpiBot.Teams.Proving;

/// <summary>A key that the Bot Framework signs with, and the channels that it may speak for.</summary>
internal sealed record TeamsKey(JsonWebKey Key, ImmutableArray<string> Endorsements)
{
    /// <summary>The keys of a set by their id; what is no RSA key for signatures is passed over.</summary>
    public static IReadOnlyDictionary<string, TeamsKey> ReadAll(JsonElement set)
    {
        var keys = new Dictionary<string, TeamsKey>(StringComparer.Ordinal);
        foreach (var key in set.Items("keys").Where(key => key.Text("kty") == "RSA" && key.Text("use") is null or "sig"))
        {
            if (key.Text("kid") is { } id)
            {
                var endorsed = key.Items("endorsements").Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString() ?? "");
                keys[id] = new TeamsKey(new JsonWebKey(key.GetRawText()), [.. endorsed]);
            }
        }

        return keys;
    }
}
