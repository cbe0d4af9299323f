using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Playground;

/// <summary>The playground as a platform that the bot posts to by itself. Nothing is uncertain here.</summary>
internal sealed class PlaygroundPlatform(PlaygroundRooms rooms, PlaygroundParts parts) : IChatPlatform
{
    public string Name => PlaygroundPlaces.Platform;

    public Task<SendResult> SendAsync(Place place, Message message, string key, CancellationToken cancellation)
    {
        var post = rooms.Find(post => post.Key == key) ?? rooms.Add((id, at) => Post(id, at, place, message) with { Key = key });
        return Task.FromResult<SendResult>(new SendResult.Sent(post.Id));
    }

    public Task<SendResult> UpdateAsync(Place place, string messageId, Message message, CancellationToken cancellation)
    {
        var payload = parts.Render(message);
        var changed = rooms.Change(place.Channel, messageId, post => post with { Payload = payload, Language = message.Language, Edits = post.Edits + 1 });

        // Messages live in memory: one of an earlier run comes back when it is changed.
        if (changed is null)
        {
            rooms.Add((_, at) => Post(messageId, at, place, message));
        }

        return Task.FromResult<SendResult>(new SendResult.Sent(messageId));
    }

    public Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation) =>
        Task.FromResult<FindResult>(rooms.Find(post => post.Key == key) is { } post ? new FindResult.Found(post.Id) : new FindResult.Absent());

    public Place? PrivatePlace(Person person) => PlaygroundPlaces.Private(person.UserId);

    /// <summary>Whoever sits at the page is whom they picked.</summary>
    public Task<Member?> FindMemberAsync(Person person, CancellationToken cancellation) => Task.FromResult<Member?>(new Member(MemberKind.Full, ConfirmedEmail: null));

    /// <summary>There are no teams: all of it is the operator's own.</summary>
    public ValueTask<bool> IsHomeAsync(string team, CancellationToken cancellation) => ValueTask.FromResult(true);

    private PlaygroundPost Post(string id, DateTimeOffset at, Place place, Message message) => new()
    {
        Id = id,
        At = at,
        Channel = place.Channel,
        Thread = place.Thread,
        Payload = parts.Render(message),
        Language = message.Language,
    };
}
