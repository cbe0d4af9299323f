using KpiBot.Chat.Messages;

namespace KpiBot.Rituals.Outbox;

/// <summary>What a row has to say at the moment it is sent.</summary>
public abstract record Composed
{
    private Composed()
    {
    }

    /// <summary>A new message.</summary>
    /// <param name="Message">What it says.</param>
    /// <param name="MadeWith">The versions of facts and definitions that it was made with, where it tells figures.</param>
    public sealed record Post(Message Message, string? MadeWith = null) : Composed;

    /// <summary>A message that is there already says something else from now on.</summary>
    /// <param name="MessageId">The platform's id of it.</param>
    /// <param name="Message">What it says.</param>
    public sealed record Change(string MessageId, Message Message) : Composed;

    /// <summary>Nothing any more: its cause, or the right to it, is gone. The row is dropped and keeps why.</summary>
    /// <param name="Reason">A short word for who reads the table: <c>unsubscribed</c>, <c>resolved</c>.</param>
    public sealed record Nothing(string Reason) : Composed;
}
