using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>An answer's rows as a table: people and teams ranked, months in their order.</summary>
internal sealed class BreakdownTable(Voice voice)
{
    private const int MostRows = 20;

    public IEnumerable<Section> Of(Answer answer, Dimension by)
    {
        if (answer.Rows.IsEmpty)
        {
            yield return Paragraph.Of(Line.Of(voice.Phrases.Say(Empty(answer, by))));
            yield break;
        }

        yield return new Table(Header(answer, by), [.. InOrder(answer, by).Take(MostRows).Select((row, place) => Cells(answer, by, row, place + 1))]);
        if (answer.Rows.Length - MostRows is > 0 and var more)
        {
            yield return new Footnote(Line.Of(voice.Phrases.Count("table.more", more, ("n", voice.Figures.Number(more, 0)))));
        }
    }

    private static string Empty(Answer answer, Dimension by) => (answer.Value, by) switch
    {
        (null, _) => "table.empty",
        (_, Dimension.Month or Dimension.Week) => "table.no_time",
        _ => "table.no_rows",
    };

    // Where the rows have an order of their own, what is blank comes after them all.
    private static IEnumerable<Row> InOrder(Answer answer, Dimension by) =>
        by is Dimension.Stage or Dimension.Class ? answer.Rows.OrderBy(row => row.Key is null) : answer.Rows;

    private ImmutableArray<string> Header(Answer answer, Dimension by) =>
        [voice.Phrases.Say("table." + by.ToString().ToLowerInvariant()), voice.Name(answer.Definition), .. Third(answer) is { } third ? [ThirdTitle(answer, third)] : ImmutableArray<string>.Empty];

    private string ThirdTitle(Answer answer, string third) =>
        voice.Phrases.Say(voice.Phrases.Has($"{third}.{answer.Definition.Id}") ? $"{third}.{answer.Definition.Id}" : third);

    private ImmutableArray<string> Cells(Answer answer, Dimension by, Row row, int place)
    {
        var name = by is Dimension.Rep or Dimension.Team && row.Key is not null ? $"{place}. {Name(by, answer, row)}" : Name(by, answer, row);
        var value = row.Value is { } known ? voice.Figures.Value(answer.Definition.Unit, known) : "–";
        return Third(answer) switch
        {
            "table.parts" => [name, value, $"{Whole(row.Numerator)} / {Whole(row.Denominator)}"],
            "table.share" => [name, value, voice.Figures.Percent((row.Value ?? 0) / (answer.Value ?? 1))],
            _ => [name, value],
        };
    }

    private static string? Third(Answer answer) => answer.Definition switch
    {
        { RatioOfCounts: true } => "table.parts",
        { Additive: true } when answer.Value > 0 => "table.share",
        _ => null,
    };

    /// <summary>What a reader calls a row.</summary>
    public string Name(Dimension by, Answer answer, Row row) => (by, row.Key) switch
    {
        (Dimension.Rep, null) => voice.Phrases.Say("table.unassigned"),
        (Dimension.Team, null) => voice.Phrases.Say("table.nobody", ("scope", voice.Name(answer.Question.Scope))),
        (Dimension.Class, null) => voice.Phrases.Say("table.no_class"),
        (_, null) => voice.Phrases.Say("table.blank"),
        (Dimension.Rep, { } id) => voice.Name(Scope.User(id)),
        (Dimension.Team, { } id) => voice.Name(Scope.Team(id)),
        (Dimension.Month or Dimension.Week, { } name) => voice.Calendar.Parse(name) is { } period ? voice.Periods.Name(period) : name,
        (_, { } value) => value,
    };

    private string Whole(decimal? number) => voice.Figures.Number(number ?? 0, 0);
}
