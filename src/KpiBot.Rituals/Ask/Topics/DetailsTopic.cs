using KpiBot.Kpis;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>The facts behind a figure, to who may see the persons that they belong to.</summary>
public sealed class DetailsTopic(KpiEngine engine, FigureTopic figures, FindNames find)
{
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
}
