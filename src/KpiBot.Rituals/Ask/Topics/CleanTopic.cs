using KpiBot.Kpis;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>What to put right in the open deals of the asker, or of those whom they lead.</summary>
public sealed class CleanTopic(FigureTopic figures, FindNames find)
{
    private const string Kpi = "crm_hygiene";

    internal ValueTask<Outcome> TellAsync(Desk desk, Spoken spoken, CancellationToken cancellation) =>
        ListScope.TellAsync(desk, spoken, Verb.Clean, Kpi, async scope =>
        {
            var hygiene = KpiEngine.Hygiene(desk.Snapshot, scope, desk.AsOf);
            var shown = CleanMessage.Shown(hygiene, KpiEngine.OpenDeals(desk.Snapshot, scope, desk.AsOf));
            var names = await find(desk.Workspace, RowIds.Of(shown), cancellation);
            return new Outcome.Told(new CleanMessage(desk.Voice).Of(hygiene, scope, shown, names, figures.AgeOf(desk).Freshness))
            {
                About = scope,
                Shown = Disclosure.Of(desk.Asker, shown),
            };
        });
}
