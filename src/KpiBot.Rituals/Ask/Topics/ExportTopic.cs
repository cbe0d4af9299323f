using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>A figure to take along: a table for a spreadsheet and a picture, to the asker alone.</summary>
public sealed class ExportTopic(KpiEngine engine, FigureTopic figures)
{
    internal Outcome Tell(Desk desk, Spoken spoken)
    {
        if (spoken.Reading is not { } reading)
        {
            return new Outcome.NotUnderstood(new DoubtMessage(desk.Voice).Of(new Heard.Choice(Doubt.NoFigure, [], string.Empty)));
        }

        if (Access.Decide(desk.Asker, reading.Kpi, reading.Scope, reading.By) is not Decision.Allowed)
        {
            return figures.Tell(desk, reading);
        }

        var settled = figures.Settled(desk, reading);
        var answer = engine.Answer(desk.Snapshot, WithRows(settled).At(desk.AsOf));
        return new Outcome.Told(Message(desk, answer))
        {
            About = reading.Scope,
            Said = settled.Canonical,
            Shown = answer.Question.By is Dimension.Rep ? [.. answer.Rows.Select(row => row.Key).OfType<string>()] : [],
        };
    }

    // By itself a month has weeks and a longer period months; a day, and what is measured at one moment, stays whole.
    private static Reading WithRows(Reading reading) => reading switch
    {
        { By: not null } or { Kpi.Kind: Kpis.Catalogue.KpiKind.Stock } => reading,
        { Period.Days: > 31 } => reading with { By = Dimension.Month },
        { Period.Days: > 7 } => reading with { By = Dimension.Week },
        _ => reading,
    };

    private Message Message(Desk desk, Answer answer)
    {
        var (voice, table) = (desk.Voice, new BreakdownTable(desk.Voice));
        var by = answer.Question.By;
        var sheet = AnswerSheet.Of(answer, row => by is { } dimension ? table.Name(dimension, answer, row) : string.Empty);
        var head = voice.Phrases.Say("export.head", ("title", voice.Title(answer)), ("in", voice.Periods.In(answer.Question.Period)));
        Section?[] sections =
        [
            Paragraph.Of(Line.Of(new Span(head, Emphasis.Strong))),
            by is { } said ? new AnswerDrawn(voice).Of(answer, new NamedRows(said, [.. Filled(voice, answer, said).Select(row => (Short(voice, said, row) ?? table.Name(said, answer, row), row))]), Funnel(desk, answer)) : null,
            sheet,
            new AgeWords(voice).Of(figures.AgeOf(desk).Freshness) is { } age ? new Footnote(Line.Of(age)) : null,
        ];
        return new Message(head, [.. sections.OfType<Section>()]);
    }

    // A month without a sale is a gap among the bars, not one that is left out.
    private static IEnumerable<Row> Filled(Voice voice, Answer answer, Dimension by)
    {
        if (by is not Dimension.Month || !answer.Definition.Additive)
        {
            return answer.Rows;
        }

        var known = answer.Rows.Where(row => row.Key is not null).ToDictionary(row => row.Key ?? string.Empty);
        var months = new List<Row>();
        for (var month = voice.Calendar.Containing(PeriodKind.Month, answer.Question.Period.Start); month.Start < answer.Question.Period.End && month.Start <= voice.Today; month = voice.Calendar.Next(month))
        {
            months.Add(known.GetValueOrDefault(month.Name) ?? new Row(month.Name, 0, 0, null));
        }

        return months;
    }

    // Below a bar there is room for "sept.", not for "septembre 2026".
    private static string? Short(Voice voice, Dimension by, Row row) => by is Dimension.Month && row.Key is { } name && voice.Calendar.Parse(name) is { } month
        ? voice.Phrases.Say($"month.short.{month.Start.Month.ToString(voice.Phrases.Culture)}")
        : null;

    private Answer? Funnel(Desk desk, Answer answer) => answer.Definition.Id is "conversion" && engine.Catalogue.Find("stage_conversion") is { } funnel
        ? engine.Answer(desk.Snapshot, answer.Question with { Kpi = funnel.Id, By = null, Against = null })
        : null;
}
