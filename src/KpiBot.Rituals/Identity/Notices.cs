using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Rituals.Outbox;

namespace KpiBot.Rituals.Identity;

/// <summary>Tells people things privately, by the outbox, on every chat account that is theirs. Who has none is not told.</summary>
internal sealed class Notices(OutboxStore outbox, PrivatePlaces places)
{
    /// <summary>Queues a notice; the same cause at the same instant is told once.</summary>
    public async Task<int> TellAsync(string workspace, Notice notice, string causeId, DateTimeOffset at, CancellationToken cancellation) =>
        await TellAsync(workspace, notice, await places.OfAsync(workspace, notice.UserId, cancellation), causeId, at, cancellation);

    /// <summary>Queues a notice for an account that is nobody's (yet, or any more).</summary>
    public Task<int> TellAsync(string workspace, Notice notice, IEnumerable<Person> people, string causeId, DateTimeOffset at, CancellationToken cancellation) =>
        TellAsync(workspace, notice, places.Of(people), causeId, at, cancellation);

    private async Task<int> TellAsync(string workspace, Notice notice, Place[] to, string causeId, DateTimeOffset at, CancellationToken cancellation) => to.Length == 0
        ? 0
        : await outbox.WriteAsync([.. to.Select(place => OutboxRow.For(workspace, Notice.Ritual, place, causeId, notice.Cause(), at))], cancellation);
}
