using System.Collections.Immutable;
using KpiBot.Teams.Receiving;

namespace KpiBot.Teams.Proving;

/// <summary>What a checked token vouches for, beside the request having been made by the Bot Framework for this bot.</summary>
/// <param name="ServiceUrl">The service address that the token was made for.</param>
/// <param name="Endorsements">The channels that the key may speak for.</param>
internal sealed record TeamsPass(string? ServiceUrl, ImmutableArray<string> Endorsements)
{
    /// <summary>The one channel of the Bot Framework that the endpoint is for.</summary>
    private const string Channel = "msteams";

    /// <summary>Vouches for nothing: this machine's own playground.</summary>
    public static TeamsPass Anonymous { get; } = new(null, []);

    /// <summary>
    /// Whether the activity is one that the token was made for. A token that says no address, and a key that speaks for no channel, vouch for nothing
    /// (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication).
    /// </summary>
    public bool Covers(TeamsActivity activity) =>
        activity.ChannelId == Channel && (ReferenceEquals(this, Anonymous) || (IsMadeFor(activity.ServiceUrl) && Endorsements.Contains(Channel)));

    // The whole address as it was written, in whatever case.
    private bool IsMadeFor(Uri serviceUrl) => ServiceUrl is not null && ServiceUrl.Equals(serviceUrl.OriginalString, StringComparison.OrdinalIgnoreCase);
}
