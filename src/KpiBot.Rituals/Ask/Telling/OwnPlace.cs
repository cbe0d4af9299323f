using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>A rep's own place in a ranking that they may not see: no name, no other figure than the average.</summary>
internal sealed class OwnPlace(Voice voice)
{
    /// <summary>The key of the average's row in what is handed out.</summary>
    public const string Average = "average";

    /// <summary>The rows that count: those of reps with a figure.</summary>
    public static IEnumerable<Row> Ranked(Answer answer) => answer.Rows.Where(row => row is { Key: not null, Value: not null });

    /// <summary>The answer with the asker's own row and the average only.</summary>
    public static Answer Reduced(Answer answer, string userId) => answer with
    {
        Rows = [.. answer.Rows.Where(row => row.Key == userId), new Row(Average, Mean(answer), answer.Numerator, answer.Denominator)],
    };

    public Paragraph Of(Answer answer)
    {
        var ranked = Ranked(answer).ToArray();
        if (ranked.FirstOrDefault(row => voice.Asker.Is(row.Key ?? string.Empty)) is not { Value: { } own })
        {
            return Paragraph.Of(Line.Of(voice.Phrases.Say("place.none", ("in", voice.Periods.In(answer.Question.Period)))));
        }

        var better = ranked.Count(row => answer.Definition.Direction is Direction.Up ? row.Value > own : row.Value < own);
        return Paragraph.Of(Line.Of(voice.Phrases.Say(
            "place",
            ("place", voice.Figures.Number(better + 1, 0)),
            ("n", voice.Figures.Number(ranked.Length, 0)),
            ("average", voice.Figures.Value(answer.Definition.Unit, Mean(answer) ?? 0)))));
    }

    // A ratio's average is the group's own ratio, never a mean of ratios.
    private static decimal? Mean(Answer answer) =>
        answer.Definition.Kind is KpiKind.Ratio ? answer.Value : Ranked(answer).Average(row => row.Value);
}
