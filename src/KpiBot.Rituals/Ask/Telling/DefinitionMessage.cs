using System.Text.RegularExpressions;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Catalogue;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>What a KPI is: its formula in words, why it is followed, what moves it, and how it stands.</summary>
internal sealed partial class DefinitionMessage(Voice voice)
{
    /// <summary>The definition as a message.</summary>
    /// <param name="kpi">Which.</param>
    /// <param name="catalogue">Formulas name other KPIs.</param>
    /// <param name="now">The asker's own answer in one line, where they may see it.</param>
    public Message Of(KpiDefinition kpi, KpiCatalogue catalogue, string? now)
    {
        var (phrases, language) = (voice.Phrases, voice.Phrases.Language);
        var name = voice.Name(kpi);
        string?[] lines =
        [
            phrases.Say("define.formula", ("formula", Formula(kpi, catalogue))),
            phrases.Say("define.why", ("why", phrases.Typeset(kpi.Why[language]))),
            phrases.Say("define.act", ("act", phrases.Typeset(kpi.Act[language]))),
            kpi.LeastSample.N > 0 ? phrases.Count("define.least", kpi.LeastSample.N, ("n", voice.Figures.Number(kpi.LeastSample.N, 0))) : null,
            now is null ? null : phrases.Say("define.now", ("headline", now)),
        ];
        return new Message(name, [
            new Paragraph([Line.Of(new Span(name, Emphasis.Strong)), .. lines.OfType<string>().Select(Line.Of)]),
            new Footnote(Line.Of(phrases.Say("define.version", ("id", kpi.Id), ("version", voice.Figures.Number(kpi.Version, 0))))),
        ]);
    }

    private string Formula(KpiDefinition kpi, KpiCatalogue catalogue) => Identifier()
        .Replace(kpi.Formula, name => InWords(name.Value, catalogue))
        .Replace(" / ", " ÷ ", StringComparison.Ordinal)
        .Replace(" * ", " × ", StringComparison.Ordinal)
        .Replace(" - ", " − ", StringComparison.Ordinal);

    private string InWords(string id, KpiCatalogue catalogue) => this switch
    {
        _ when voice.Phrases.Has($"measure.{id}") => voice.Phrases.Say($"measure.{id}"),
        _ when catalogue.Find(id) is { } kpi => voice.Name(kpi).ToLower(voice.Phrases.Culture),
        _ => id.Replace('_', ' '),
    };

    [GeneratedRegex("[a-z_][a-z0-9_]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
