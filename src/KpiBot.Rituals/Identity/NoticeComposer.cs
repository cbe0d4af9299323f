using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Identity;

/// <summary>Says a notice in the words of who reads it.</summary>
internal sealed class NoticeComposer(SnapshotCache snapshots, PreferenceStore preferences, AskOptions asking)
{
    public async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (Notice.Of(row) is not { } notice)
        {
            return new Composed.Nothing("unreadable");
        }

        var people = (await snapshots.GetAsync(row.Workspace, cancellation)).Snapshot.People;
        var phrases = Phrases.For(await preferences.LanguageAsync(row.Workspace, notice.UserId, cancellation), people.FindUser(notice.UserId)?.Locale, asking.Locale);
        return new Composed.Post(notice.Kind is ImportNews.Kind ? ImportNews.Message(notice, phrases) : Told(notice, people, phrases));
    }

    /// <summary>One sentence, and the buttons that its kind has words for.</summary>
    private static Message Told(Notice notice, People people, Phrases phrases)
    {
        (string, string)[] parts = [.. notice.Parts.Select(part => (part.Key, part.Key is "user" or "by" ? people.FindUser(part.Value)?.Name ?? part.Value : part.Value))];
        var text = phrases.Say($"notice.{notice.Kind}", parts);
        Button[] buttons = [.. Answers(notice, phrases)];
        ImmutableArray<Section> sections = buttons.Length == 0 ? [Paragraph.Of(Line.Of(text))] : [Paragraph.Of(Line.Of(text)), new Buttons([.. buttons])];
        return new Message(text, sections) { Language = phrases.Language };
    }

    private static IEnumerable<Button> Answers(Notice notice, Phrases phrases) => notice.Parts.TryGetValue(Notice.Request, out var request)
        ? [new Button(phrases.Say("link.yes"), LinkButton.Confirm, request, Primary: true), new Button(phrases.Say("link.no"), LinkButton.Refuse, request)]
        : [];
}
