namespace KpiBot.Chat.Keeping;

/// <summary>
/// What platforms have told the bot and will tell again if they doubt that it arrived: kept before it is acknowledged, so that it is worked on once, by
/// one host, also after a crash.
/// </summary>
public interface IInbox
{
    /// <summary>Keeps it, in the hands of who calls; false where it is there already.</summary>
    Task<bool> KeepAsync(InboxEntry entry, CancellationToken cancellation);

    /// <summary>It has been worked on: its content is dropped, its id stays for a day. Waits a while for a store that is away, as it would be worked on once more.</summary>
    Task DoneAsync(InboxEntry entry, CancellationToken cancellation);

    /// <summary>
    /// Takes over what a host left undone, oldest first; no other host gets the same.
    /// </summary>
    /// <param name="platform">Whose.</param>
    /// <param name="keptSince">What was kept before is too old for an answer and stays where it is.</param>
    /// <param name="heldBefore">What was kept or taken over since is in another host's hands.</param>
    /// <param name="cancellation">Cancels.</param>
    Task<IReadOnlyList<InboxEntry>> TakeUndoneAsync(string platform, DateTimeOffset keptSince, DateTimeOffset heldBefore, CancellationToken cancellation);
}
