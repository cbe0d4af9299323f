using KpiBot.Chat.Messages;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>Who is who: how to be known, and as whom one is known.</summary>
internal static class Links
{
    public static Message Stranger(Phrases phrases, string? account)
    {
        var text = phrases.Say("link.title");
        return new Message(text, [Paragraph.Of(
            Line.Of(new Span(text, Emphasis.Strong)),
            account is null ? Line.Of(phrases.Say("link.how")) : Line.Of(new Span(phrases.Say("link.how") + " "), new Span(account, Emphasis.Typed)))]);
    }

    public static Message Done(Voice voice)
    {
        var user = voice.Asker.User;
        var text = voice.Phrases.Say("link.done", ("name", user.Name), ("role", voice.Phrases.Say($"link.role.{user.Role.ToString().ToLowerInvariant()}")));
        return new Message(text, [Paragraph.Of(Line.Of(text))]);
    }
}
