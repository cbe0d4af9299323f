using KpiBot.Kpis;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>What the day asks of the asker, or of those whom they lead.</summary>
public sealed class MyDayTopic(FigureTopic figures, FindNames find)
{
    private const string Kpi = "overdue_actions";

    internal ValueTask<Outcome> TellAsync(Desk desk, Spoken spoken, CancellationToken cancellation) =>
        ListScope.TellAsync(desk, spoken, Verb.MyDay, Kpi, async scope =>
        {
            var agenda = KpiEngine.Agenda(desk.Snapshot, scope, desk.AsOf);
            var shown = AgendaMessage.Shown(agenda).ToArray();
            var names = await find(desk.Workspace, RowIds.Of(shown), cancellation);
            return new Outcome.Told(new AgendaMessage(desk.Voice).Of(agenda, names, figures.AgeOf(desk).Freshness))
            {
                About = scope,
                Shown = Disclosure.Of(desk.Asker, shown),
            };
        });
}
