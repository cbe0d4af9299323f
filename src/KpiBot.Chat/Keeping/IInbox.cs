namespace KpiBot.Chat.Keeping;

/// <summary>
/// What platforms have told the bot and will tell again if they doubt that it arrived: kept before it is acknowledged, so that it is worked on once, by
/// one host, also after a crash.
/// </summary>
public interface IInbox
{
    /// <summary>Keeps it; false where it is there already.</summary>
    Task<bool> KeepAsync(InboxEntry entry, CancellationToken cancellation);

    /// <summary>It has been worked on: its content is dropped, its id stays for a day.</summary>
    Task DoneAsync(InboxEntry entry, CancellationToken cancellation);

    /// <summary>What was kept before an instant and never done, oldest first.</summary>
    Task<IReadOnlyList<InboxEntry>> UndoneAsync(string platform, DateTimeOffset before, CancellationToken cancellation);
}
