using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>The facts behind a figure, to who may see the persons that they belong to.</summary>
public sealed class DetailsTopic(KpiEngine engine, FigureTopic figures, FindNames find)
{
    // More than a chat hands over as one file, and than a spreadsheet likes.
    private const int MostExported = 10_000;

    internal async ValueTask<Outcome> TellAsync(Desk desk, Reading reading, CancellationToken cancellation)
    {
        if (Access.DecideRows(desk.Asker, reading.Kpi, reading.Scope) is Decision.Refused refused)
        {
            return new Outcome.Refused(new RefusalMessage(desk.Voice).Of(refused, reading with { Verb = Verb.Details, By = null }));
        }

        // The figure is the one that was told, its period and its words included.
        var figure = figures.Tell(desk, reading with { Verb = null, By = null, Against = null });
        if (figure is not Outcome.Answered { Answer.Value: not null } told)
        {
            return figure;
        }

        if (engine.Details(desk.Snapshot, told.Answer.Question, DetailsMessage.MostRows) is not { } list)
        {
            return new Outcome.Told(new DetailsMessage(desk.Voice).Unlisted(told.Answer));
        }

        var names = await find(desk.Workspace, RowIds.Of(list.Rows), cancellation);
        return new Outcome.Told(new DetailsMessage(desk.Voice).Of(told.Answer, list, names, told.Freshness))
        {
            Said = told.Said,
            About = reading.Scope,
            Shown = Disclosure.Of(desk.Asker, list.Rows),
        };
    }

    /// <summary>The same export with the facts as a table of their own, where they were not left out for a breakdown and the asker may see the persons.</summary>
    internal async ValueTask<Outcome> WithSheetAsync(Desk desk, Outcome outcome, Reading? reading, CancellationToken cancellation)
    {
        if (outcome is not Outcome.Told told || reading is not { By: null } || Access.DecideRows(desk.Asker, reading.Kpi, reading.Scope) is not Decision.Allowed
            || engine.Details(desk.Snapshot, figures.Settled(desk, reading).At(desk.AsOf), MostExported) is not { Rows.IsEmpty: false } list)
        {
            return outcome;
        }

        var names = await find(desk.Workspace, RowIds.Of(list.Rows), cancellation);
        var sheet = RowSheet.Of(list.Question, list, names, desk.Asker.People);
        var sections = told.Message.Sections;
        var place = sections[^1] is Footnote ? sections.Length - 1 : sections.Length;
        return told with { Message = told.Message with { Sections = sections.Insert(place, sheet) }, Shown = Disclosure.Of(desk.Asker, list.Rows) };
    }
}
