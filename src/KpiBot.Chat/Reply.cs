using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;

namespace KpiBot.Chat;

/// <summary>The bot's answer to a request or a press.</summary>
/// <param name="Message">What it says.</param>
/// <param name="Audience">Who reads it.</param>
public sealed record Reply(Message Message, Audience Audience = Audience.Asker)
{
    /// <summary>Whether it says no: not allowed, not understood, or nothing that this place has a use for.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>A form to fill instead; where a platform can't open one, the message says how to say the same in words.</summary>
    public Form? Form { get; init; }
}
