using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.ChatAccounts;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Ask;

/// <summary>Something said by somebody known, understood.</summary>
/// <param name="Account">Who.</param>
/// <param name="Desk">What lies on the table while they are answered.</param>
/// <param name="Heard">What they meant.</param>
/// <param name="Request">What they said, and where.</param>
/// <param name="Query">The same as the desk was asked it.</param>
internal sealed record Turn(ChatAccount Account, Desk Desk, Heard Heard, ChatRequest Request, Query Query)
{
    /// <summary>Who speaks, as the audit log tells it.</summary>
    public string Actor => $"user:{Account.UserId}";

    /// <summary>Where, as the audit log tells it.</summary>
    public string Place => Desk.Place;

    /// <summary>What was said with this verb; null where it was another one or none.</summary>
    public Spoken? Said(Verb verb) => Heard is Heard.Command command && command.Verb == verb ? command.Spoken : null;

    /// <summary>One line to the asker alone.</summary>
    public Reply Says(string key, params ReadOnlySpan<(string Name, string Value)> parts)
    {
        var text = Desk.Voice.Phrases.Say(key, parts);
        return Says(new Message(text, [Paragraph.Of(Line.Of(text))]));
    }

    /// <summary>No, in one line to the asker alone.</summary>
    public Reply Refuses(string key, params ReadOnlySpan<(string Name, string Value)> parts) => Says(key, parts) with { IsRefusal = true };

    /// <summary>A message to the asker alone, or to the place.</summary>
    public Reply Says(Message message, Audience audience = Audience.Asker) => new(message with { Language = Desk.Voice.Phrases.Language }, audience);
}
