using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.Targets;

/// <summary>A target that can be set, with all there is to know before one says yes.</summary>
/// <param name="Wish">What was said.</param>
/// <param name="Verdict">What the past says of it.</param>
/// <param name="Now">The figure of the running period, or of the last finished one for a period to come; null without data.</param>
/// <param name="Current">The target that holds at present; null without one.</param>
/// <param name="Lowers">Whether it makes a running target easier.</param>
/// <param name="Means">What it asks of the steps before it; null where nothing follows.</param>
internal sealed record TargetProposal(TargetWish Wish, SmartVerdict Verdict, decimal? Now, ScopeTarget? Current, bool Lowers, TargetMeans? Means)
{
    /// <summary>Looks up what is to be known of a wish that can be a target.</summary>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    public static TargetProposal Of(Desk desk, TargetWish wish)
    {
        var (engine, snapshot, calendar, today) = (desk.Engine, desk.Snapshot, desk.Voice.Calendar, desk.Voice.Today);
        var finished = wish.Period;
        while (finished.End > today)
        {
            finished = calendar.Previous(finished);
        }

        var question = new Question(wish.Kpi.Id, wish.Scope, finished, desk.AsOf);
        var verdict = SmartCheck.Of(wish, engine.Spark(snapshot, question, SmartCheck.Periods));
        var now = engine.Answer(snapshot, question with { Period = wish.Period.Contains(today) ? wish.Period : finished }).Value;
        return new TargetProposal(wish, verdict, now, CurrentOf(desk, wish.Kpi, wish.Scope, wish.Period), Eases(desk, wish.Kpi, wish, verdict.Value), TargetMeans.Of(desk, wish, verdict.Value));
    }

    /// <summary>
    /// Whether a value makes a target easier that is under way: that of the period itself, or that of the running month, quarter or year that its part sums up to,
    /// the scope's own or, of a rep, that of the groups above. What the definition brings along was set by nobody.
    /// </summary>
    public static bool Eases(Desk desk, KpiDefinition kpi, TargetWish wish, decimal value)
    {
        var after = desk.Engine.TargetsWith(desk.Snapshot, new Target(kpi.Id, wish.Scope.ToString(), wish.Period.Name, value));
        return Running(desk, wish.Period).Any(period => Scopes(desk, wish.Scope).Any(scope =>
            CurrentOf(desk, kpi, scope, period) is { Source: not TargetSource.BuiltIn, Value: var before }
            && after(new Question(kpi.Id, scope, period, desk.AsOf)) is { Value: var then }
            && (kpi.Direction is Direction.Up ? then < before : then > before)));
    }

    public static ScopeTarget? CurrentOf(Desk desk, KpiDefinition kpi, Scope scope, KpiPeriod period) =>
        desk.Engine.Target(desk.Snapshot, new Question(kpi.Id, scope, period, desk.AsOf));

    private static IEnumerable<KpiPeriod> Running(Desk desk, KpiPeriod period)
    {
        var today = desk.Voice.Today;
        return new[] { PeriodKind.Month, PeriodKind.Quarter, PeriodKind.Year }
            .Select(kind => desk.Voice.Calendar.Containing(kind, today))
            .Where(whole => whole.Start <= period.Start && period.End <= whole.End)
            .Concat(period.Contains(today) ? [period] : []);
    }

    private static IEnumerable<Scope> Scopes(Desk desk, Scope scope) => scope.Kind is not ScopeKind.User
        ? [scope]
        : [scope, .. desk.Snapshot.People.TeamAndAbove(desk.Snapshot.People.FindUser(scope.Id)?.TeamId).Select(team => Scope.Team(team.Id)), Scope.Company];
}
