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
    public sealed record Post(Message Message, string? MadeWith = null) : Composed
    {
        /// <summary>The message in whose thread it goes; null for the row's own place.</summary>
        public string? Thread { get; init; }

        /// <summary>Whether somebody asked for it just now: quiet hours do not hold it.</summary>
        public bool IsAwaited { get; init; }
    }

    /// <summary>Not yet: what it depends on has not happened.</summary>
    /// <param name="NotBefore">When to ask again.</param>
    /// <param name="Reason">A short word for who reads the table.</param>
    public sealed record Later(DateTimeOffset NotBefore, string Reason) : Composed;

    /// <summary>A message that is there already says something else from now on.</summary>
    /// <param name="MessageId">The platform's id of it.</param>
    /// <param name="Message">What it says.</param>
    public sealed record Change(string MessageId, Message Message) : Composed;

    /// <summary>Nothing any more: its cause, or the right to it, is gone. The row is dropped and keeps why.</summary>
    /// <param name="Reason">A short word for who reads the table: <c>unsubscribed</c>, <c>resolved</c>.</param>
    public sealed record Nothing(string Reason) : Composed;
}
