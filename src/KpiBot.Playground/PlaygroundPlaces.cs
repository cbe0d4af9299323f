using KpiBot.Chat.People;

namespace KpiBot.Playground;

/// <summary>How people and places of the playground are named to the rest of the bot.</summary>
public static class PlaygroundPlaces
{
    public const string Platform = "playground";
    public const string Team = "local";

    private const string PrivatePrefix = "dm:";

    public static Person Person(string userId, string? locale) => new(Platform, Team, userId, locale);

    /// <summary>The private conversation of a person with the bot.</summary>
    public static Place Private(string userId) => Channel($"{PrivatePrefix}{userId}");

    public static Place Channel(string channel, string? thread = null) => new(Platform, Team, channel, thread);

    internal static bool IsOpenTo(PlaygroundPerson person, string channel) =>
        channel == Private(person.UserId).Channel || person.Channels.Contains(channel);
}
