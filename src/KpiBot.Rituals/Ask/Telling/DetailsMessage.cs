using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Details;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>The facts behind a figure: the figure, the facts one by one, what was left out and why.</summary>
internal sealed class DetailsMessage(Voice voice)
{
    /// <summary>How many facts are told one by one.</summary>
    public const int MostRows = 20;

    // Twenty lines with long names and links would be more than one block of Slack's holds.
    private const int LinesInParagraph = 10;

    public Message Of(Answer answer, DetailList list, RowNames names, Freshness? freshness)
    {
        var head = new Headline(voice).Of(new Told(answer));
        return new Message(head.Plain, [Paragraph.Of(head, Line.Of(Count(list))), .. Rows(answer, list, names), .. LeftOut(list), .. More(list), .. Small(freshness)]);
    }

    /// <summary>A figure that is not made of facts of its own.</summary>
    public Message Unlisted(Answer answer)
    {
        var head = new Headline(voice).Of(new Told(answer));
        return new Message(head.Plain, [Paragraph.Of(head, Line.Of(voice.Phrases.Say("details.unlisted")))]);
    }

    private string Count(DetailList list)
    {
        if (list.Total == 0)
        {
            return voice.Phrases.Say("details.none");
        }

        var rows = voice.Phrases.Count("details.rows", list.Total, ("n", voice.Figures.Number(list.Total, 0)));
        return list.Total > list.Rows.Length
            ? voice.Phrases.Say(list.Rows.Any(row => row.Amount is not null) ? "details.first" : "details.first.dated", ("rows", rows), ("most", voice.Figures.Number(list.Rows.Length, 0)))
            : rows;
    }

    private IEnumerable<Section> Rows(Answer answer, DetailList list, RowNames names)
    {
        var words = new RowWords(voice, names, answer.Question.Scope);
        var isMarked = answer.Definition.RatioOfCounts && list.Above < list.Total;
        return list.Rows
            .Select(row => words.Of(row, isMarked ? Mark(row) : string.Empty, Value(answer.Definition, row)))
            .Chunk(LinesInParagraph)
            .Select(lines => new Paragraph([.. lines]));
    }

    private static string Mark(DetailRow row) => row.IsAbove ? "✔" : "–";

    // What it adds to the figure, where that is not its amount: days, a margin, a weighted amount.
    private string? Value(KpiDefinition kpi, DetailRow row) => kpi.Unit switch
    {
        Unit.Days or Unit.Hours when row.IsAbove => voice.Figures.Value(kpi.Unit, row.Value),
        Unit.Money when row.IsAbove && row.Value != (row.Amount ?? 0) => voice.Phrases.Say("row.counts", ("value", voice.Figures.Money(row.Value))),
        _ => null,
    };

    private IEnumerable<Section> LeftOut(DetailList list) => list.Omitted.IsEmpty
        ? []
        : [new Paragraph([Line.Of(new Span(voice.Phrases.Say("details.left_out"), Emphasis.Strong)), .. list.Omitted.Select(omitted => Line.Of("• " + Why(omitted)))])];

    private string Why(Omitted omitted) => voice.Phrases.Count($"omitted.{omitted.Why.ToString().ToLowerInvariant()}", omitted.Count, ("n", voice.Figures.Number(omitted.Count, 0)));

    private IEnumerable<Section> More(DetailList list) => list.Total - list.Rows.Length is > 0 and var more
        ? [Paragraph.Of(Line.Of(
            new Span(voice.Phrases.Count("details.more", more, ("n", voice.Figures.Number(more, 0))) + " ", Emphasis.Aside),
            new Span(voice.Phrases.Say("details.typed.export"), Emphasis.Typed)))]
        : [];

    private IEnumerable<Section> Small(Freshness? freshness) => new AgeWords(voice).Of(freshness) is { } age ? [new Footnote(Line.Of(age))] : [];
}
