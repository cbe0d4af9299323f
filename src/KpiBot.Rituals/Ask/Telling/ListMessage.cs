using KpiBot.Chat.Messages;
using KpiBot.Kpis.Catalogue;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>The KPIs that the asker may see, by family.</summary>
internal sealed class ListMessage(Voice voice)
{
    public Message Of(KpiCatalogue catalogue, Func<KpiDefinition, bool> hasData)
    {
        var title = voice.Phrases.Say("list.title");
        var families = catalogue.Definitions
            .Where(kpi => Access.Decide(voice.Asker, kpi, voice.Asker.Mine()[0], by: null) is Decision.Allowed)
            .GroupBy(kpi => kpi.Family)
            .OrderBy(family => family.Key)
            .Select(family => Paragraph.Of(
                [Line.Of(new Span(voice.Phrases.Say($"family.{family.Key.ToString().ToLowerInvariant()}"), Emphasis.Strong)), .. Kpis(family, hasData)]));
        return new Message(title, [
            Paragraph.Of(Line.Of(new Span(title, Emphasis.Strong))),
            .. families,
            Paragraph.Of(Line.Of(new Span(voice.Phrases.Say("list.more") + " "), new Span(voice.Phrases.Say("help.typed.define"), Emphasis.Typed))),
        ]);
    }

    private IEnumerable<Line> Kpis(IEnumerable<KpiDefinition> family, Func<KpiDefinition, bool> hasData)
    {
        var kpis = family.ToLookup(hasData, voice.Name);
        if (kpis[true].Any())
        {
            yield return Line.Of(string.Join(" · ", kpis[true]));
        }

        if (kpis[false].Any())
        {
            yield return Line.Of(new Span(voice.Phrases.Say("list.without_data", ("kpis", string.Join(" · ", kpis[false]))), Emphasis.Aside));
        }
    }
}
