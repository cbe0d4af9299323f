using KpiBot.Chat.Messages;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>A rule that fired, in a sentence with the numbers that made it fire.</summary>
internal sealed class RuleWords(Voice voice, KpiCatalogue catalogue)
{
    private const string Change = ".change";

    public Line Of(Finding finding)
    {
        var key = $"rule.{Key(finding.Rule)}";
        (string Name, string Value)[] parts = [.. finding.Numbers.Select(number => (Name(number.Key), Figure(number.Key, number.Value))), .. Words(finding)];
        var more = parts.Select(part => $"{key}.{part.Name}").Where(voice.Phrases.Has).Order(StringComparer.Ordinal).Select(tail => voice.Phrases.Say(tail, parts));
        return Line.Of(new Span(voice.Phrases.Say(key, parts), Emphasis.Strong), new Span(string.Concat(more.Select(tail => " " + tail))));
    }

    private IEnumerable<(string Name, string Value)> Words(Finding finding)
    {
        if (finding.Stage is { } stage)
        {
            yield return ("stage", stage);
        }

        if (finding.LostReasons is [_, ..] reasons)
        {
            yield return ("reasons", string.Join(", ", reasons.Take(3).Select(reason => voice.Phrases.Say("quoted", ("text", reason)))));
        }
    }

    private string Figure(string name, decimal value) => name switch
    {
        "best" or "median" or "effort_needed" or "qualification_rate.best" => voice.Figures.Short(Unit.Percent, value),
        "gross_margin_rate.change" => voice.Figures.Points(value),
        _ when name.EndsWith(Change, StringComparison.Ordinal) => voice.Figures.Signed(value),
        _ => voice.Figures.Short(catalogue.Find(name)?.Unit ?? Unit.Number, value),
    };

    private static string Name(string number) => number.Replace('.', '_');

    /// <summary>"MarginGuard" as the words' files write it: "margin_guard".</summary>
    private static string Key(Rule rule) => string.Concat(rule.ToString().Select((letter, place) => char.IsUpper(letter) ? (place == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
}
