using System.Collections.Immutable;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>Whose list is asked for, where it is no figure's: asked back where that is open, refused where the asker may not see it.</summary>
internal static class ListScope
{
    /// <summary>Tells the list of the scope that was said.</summary>
    /// <param name="desk">What lies on the table.</param>
    /// <param name="spoken">What was said.</param>
    /// <param name="verb">The list.</param>
    /// <param name="kpi">The KPI whose roles say for whom it is.</param>
    /// <param name="tell">Tells the list of one scope.</param>
    public static async ValueTask<Outcome> TellAsync(Desk desk, Spoken spoken, Verb verb, string kpi, Func<Scope, Task<Outcome>> tell)
    {
        if (desk.Engine.Catalogue.Find(kpi) is not { } definition)
        {
            return new Outcome.Elsewhere(new HelpMessage(desk.Voice).Of());
        }

        ImmutableArray<Reading> readings = [.. spoken.Scopes.Select(scope => desk.Readings.Usual(definition, scope, SaidScope.Named) with { Verb = verb })];
        if (readings is not [{ Scope: var whose } reading])
        {
            var doubt = readings.IsEmpty ? Doubt.NoTeam : Doubt.Ambiguous;
            return new Outcome.NotUnderstood(new DoubtMessage(desk.Voice).Of(new Heard.Choice(doubt, readings.IsEmpty ? [Own(desk, definition, verb)] : readings, string.Empty)));
        }

        if (Access.DecideRows(desk.Asker, definition, whose) is Decision.Refused refused)
        {
            return new Outcome.Refused(new RefusalMessage(desk.Voice).Of(refused, reading));
        }

        return await tell(whose);
    }

    private static Reading Own(Desk desk, Kpis.Catalogue.KpiDefinition kpi, Verb verb) =>
        desk.Readings.Usual(kpi, Scope.User(desk.Asker.User.Id), SaidScope.Named) with { Verb = verb };
}
