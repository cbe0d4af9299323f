using KpiBot.Chat;
using KpiBot.Chat.People;

namespace KpiBot.Rituals.Subscribing;

/// <summary>Which places the bot can post to by itself: those of its platforms, and not the terminal.</summary>
internal sealed class ChannelPlaces(IEnumerable<IChatPlatform> platforms)
{
    private readonly HashSet<string> _names = platforms.Select(platform => platform.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>The channel of a place; null where nothing can be posted.</summary>
    public Place? ChannelOf(Place place) => _names.Contains(place.Platform) ? place with { Thread = null } : null;
}
