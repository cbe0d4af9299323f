using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace KpiBot.Teams.Sending;

/// <summary>One call of the connector's REST API (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference).</summary>
/// <param name="Method">How.</param>
/// <param name="ServiceUrl">Where the connector is.</param>
/// <param name="Path">What below <c>v3/conversations</c>.</param>
/// <param name="Body">With what.</param>
internal sealed record TeamsCall(HttpMethod Method, Uri ServiceUrl, ImmutableArray<string> Path, JsonObject? Body = null)
{
    /// <summary>Whether what is posted is for its recipient's eyes only (https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages).</summary>
    public bool IsTargeted { get; init; }

    /// <summary>What the address asks for, without its question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>What is said one after another: a conversation, or what a conversation is made with.</summary>
    public string Lane { get; init; } = Path.IsEmpty ? "" : Path[0];

    // Ids hold ';', ':' and '@'.
    public Uri Address()
    {
        var address = new StringBuilder(ServiceUrl.AbsoluteUri.TrimEnd('/')).Append("/v3/conversations");
        foreach (var part in Path)
        {
            address.Append('/').Append(Uri.EscapeDataString(part));
        }

        var query = IsTargeted ? "isTargetedActivity=true" : Query;
        return new Uri(address.Append(query.Length > 0 ? "?" : "").Append(query).ToString());
    }
}
