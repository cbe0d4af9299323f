using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>Why there is no figure: what is missing, in words, and who can mend it.</summary>
internal sealed class NoDataWords(Voice voice)
{
    private const string Activities = "activities.";

    public IEnumerable<Line> Of(Answer answer)
    {
        if (answer.IsCompanyOnly)
        {
            var typed = voice.Phrases.Say("company_only.typed", ("kpi", voice.Name(answer.Definition)));
            return [Line.Of(new Span(voice.Phrases.Say("company_only.act") + " "), new Span(typed, Emphasis.Typed))];
        }

        var columns = answer.Missing.IsEmpty ? ["deals"] : answer.Missing;
        var what = columns.Select(column => What(column, answer.Definition)).Distinct();
        return
        [
            Line.Of($"{Verdicts.NotJudged} {voice.Phrases.Say("no_data.why", ("what", string.Join(", ", what)))}"),
            columns[0].Split('.') is [var file, var name]
                ? Line.Of(voice.Phrases.Say("no_data.act", ("file", file), ("column", name)))
                : Line.Of(voice.Phrases.Say("no_data.act_file", ("file", columns[0]))),
        ];
    }

    // Activities are looked for by their type: there may be calls, and no demos.
    private string What(string column, KpiDefinition kpi)
    {
        string[] types = [.. kpi.Expression.Names.SelectMany(name => name.Where).Where(condition => condition.Field == "type").Select(Type).Distinct()];
        return column.StartsWith(Activities, StringComparison.Ordinal) && types.Length > 0
            ? voice.Phrases.Say("missing.activities.typed", ("types", string.Join(", ", types)))
            : voice.Phrases.Say(new[] { $"missing.{column}", $"missing.{column.Split('.')[0]}", "missing.any" }.First(voice.Phrases.Has));
    }

    private string Type(Condition condition) =>
        voice.Phrases.Has($"where.type.{condition.Value}") ? voice.Phrases.Say($"where.type.{condition.Value}") : condition.Value;
}
