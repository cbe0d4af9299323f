using KpiBot.Chat;
using KpiBot.Chat.People;

namespace KpiBot.Rituals.Subscribing;

/// <summary>Which places the bot can post to by itself: those of its platforms, and not the terminal.</summary>
internal sealed class ChannelPlaces(IEnumerable<IChatPlatform> platforms)
{
    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);

    /// <summary>The channel of a place; null where nothing can be posted.</summary>
    public Place? ChannelOf(Place place) => _platforms.ContainsKey(place.Platform) ? place with { Thread = null } : null;

    /// <summary>Why no figure goes to a channel as it is now, as the key of its words: others than colleagues read it; null where none do.</summary>
    public async Task<string?> RefusalAsync(Place place, CancellationToken cancellation) => _platforms.GetValueOrDefault(place.Platform) is not { } platform
        ? null
        : await platform.FindReachAsync(place, cancellation) switch
        {
            ChannelReach.Own => null,
            ChannelReach.Shared => "channel.shared",
            ChannelReach.Guests => "channel.guests",
            ChannelReach.Hidden => "channel.hidden",
            _ => "channel.later",
        };
}
