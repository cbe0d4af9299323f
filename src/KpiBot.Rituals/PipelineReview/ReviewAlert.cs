using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>An open alert in a line.</summary>
internal sealed class ReviewAlert(Voice voice, KpiCatalogue catalogue)
{
    private const string Red = "🔴 ▼";
    private const string UserPrefix = "user:";

    public Line? Of(StoredAlert stored)
    {
        if (stored.Alert is not { Raised: { Value: { } value } raised } alert || catalogue.Find(stored.Kpi) is not { } kpi)
        {
            return null;
        }

        var text = voice.Phrases.Say(
            raised.Target is null ? "review.alert.without_target" : "review.alert",
            ("kpi", voice.Name(kpi)),
            ("value", voice.Figures.Short(kpi.Unit, value)),
            ("target", voice.Figures.Short(kpi.Unit, raised.Target ?? 0)),
            ("date", voice.Periods.Date(raised.Date ?? raised.At.InZone(voice.Zone).Date)));
        return Line.Of($"{Red} {Whose(alert, text)}");
    }

    // Who planned what to do has it, also without having said so before.
    private string Whose(Alert alert, string text) => (alert.Taken ?? alert.Planned) is { Author: var author }
        ? voice.Phrases.Say("review.alert.taken", ("alert", text), ("name", NameOf(author)))
        : voice.Phrases.Say("review.alert.free", ("alert", text));

    private string NameOf(string author) =>
        author.StartsWith(UserPrefix, StringComparison.Ordinal) && voice.People.FindUser(author[UserPrefix.Length..]) is { Name: var name } ? name : author;
}
