using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Preferences;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Identity;

/// <summary>"Language fr": from then on the bot speaks it to this person, whatever their chat is set to.</summary>
internal sealed class LanguageCommand(Conversation conversation, PreferenceStore preferences) : ICommand
{
    private static readonly Phrases[] Languages = [Phrases.English, Phrases.French];

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || turn.Said(Verb.Language) is not { } said)
        {
            return null;
        }

        if (Chosen(said.Text) is not { } chosen)
        {
            var text = turn.Desk.Voice.Phrases.Say("language.which");
            return turn.Says(new Message(text, [Paragraph.Of(Line.Of(text)), new Buttons([.. Languages.Select(Choice)])]));
        }

        await preferences.SpeakAsync(turn.Account.Workspace, turn.Account.UserId, chosen.Language, cancellation);
        var done = chosen.Say("language.done");
        return new Reply(new Message(done, [Paragraph.Of(Line.Of(done))]) { Language = chosen.Language });
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private static Button Choice(Phrases phrases) => new(phrases.Say("language.name"), AskButton.Action, phrases.Say("language.typed"));

    private static Phrases? Chosen(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Array.Find(Languages, phrases => phrases.Say("language.called").Split('|').Any(words.Contains));
    }
}
