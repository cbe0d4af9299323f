using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Chat;

/// <summary>A chat platform the bot can post to by itself. One implementation a platform, alone in its project.</summary>
public interface IChatPlatform
{
    /// <summary>Which platform: <c>slack</c>, <c>teams</c> or <c>playground</c>.</summary>
    string Name { get; }

    /// <summary>Whether it is set up to post; a platform that nobody configured is there and sends nothing.</summary>
    bool IsConfigured => true;

    /// <summary>Posts a message. <paramref name="key"/> marks it so that <see cref="FindAsync"/> can tell whether it arrived.</summary>
    Task<SendResult> SendAsync(Place place, Message message, string key, CancellationToken cancellation);

    /// <summary>Replaces a message for everybody.</summary>
    Task<SendResult> UpdateAsync(Place place, string messageId, Message message, CancellationToken cancellation);

    /// <summary>After an uncertain send: the id of the message posted with <paramref name="key"/>, or an answer that it is not there or can't be known.</summary>
    Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Where to say something to a person alone; null where the platform knows no such place (yet).</summary>
    Place? PrivatePlace(Person person) => new(Name, person.Team, person.UserId);

    /// <summary>What the platform knows of an account, as it is now; null where it can't tell.</summary>
    Task<Member?> FindMemberAsync(Person person, CancellationToken cancellation) => Task.FromResult<Member?>(null);

    /// <summary>Who reads what is posted in a place, as it is now; null where the platform can't be asked this time. What concerns one person alone is theirs.</summary>
    Task<ChannelReach?> FindReachAsync(Place place, CancellationToken cancellation) => Task.FromResult<ChannelReach?>(ChannelReach.Own);

    /// <summary>Whether this team is the one that the platform's own settings are for: it needs no invitation. None is, unless the platform knows.</summary>
    ValueTask<bool> IsHomeAsync(string team, CancellationToken cancellation) => ValueTask.FromResult(false);
}
