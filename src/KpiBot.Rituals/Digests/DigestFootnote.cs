using KpiBot.Chat.Messages;
using KpiBot.Rituals.Ask.Telling;
using NodaTime;

namespace KpiBot.Rituals.Digests;

/// <summary>The small print: whether it comes late, whether the one before was not sent, how old the facts are.</summary>
internal sealed class DigestFootnote(DigestDesk desk)
{
    public IEnumerable<Section> Sections
    {
        get
        {
            string[] parts = [.. new[] { desk.Skipped is { } skipped ? At("review.skipped", skipped) : null, desk.Late is { } due ? At("review.late", due) : null, new AgeWords(desk.Voice).Of(desk.Desk.Loaded.Freshness) }.OfType<string>()];
            return parts.Length == 0 ? [] : [new Footnote(Line.Of(string.Join(" · ", parts)))];
        }
    }

    private string At(string key, ZonedDateTime due) =>
        desk.Say(key, ("date", desk.Voice.Periods.Date(due.Date)), ("time", due.TimeOfDay.ToString("HH:mm", desk.Voice.Phrases.Culture)));
}
