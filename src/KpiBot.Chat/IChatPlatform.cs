using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Chat;

/// <summary>A chat platform the bot can post to by itself. One implementation a platform, alone in its project.</summary>
public interface IChatPlatform
{
    /// <summary>Which platform: <c>slack</c>, <c>teams</c> or <c>playground</c>.</summary>
    string Name { get; }

    /// <summary>Posts a message. <paramref name="key"/> marks it so that <see cref="FindAsync"/> can tell whether it arrived.</summary>
    Task<SendResult> SendAsync(Place place, Message message, string key, CancellationToken cancellation);

    /// <summary>Replaces a message for everybody.</summary>
    Task<SendResult> UpdateAsync(Place place, string messageId, Message message, CancellationToken cancellation);

    /// <summary>After an uncertain send: the id of the message posted with <paramref name="key"/>, or an answer that it is not there or can't be known.</summary>
    Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Where to say something to a person alone; null where the platform knows no such place (yet).</summary>
    Place? PrivatePlace(Person person) => new(Name, person.Team, person.UserId);
}
