using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
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

    /// <summary>Whether a value makes the target easier that a scope has for a period under way. What the definition brings along was set by nobody.</summary>
    public static bool Eases(Desk desk, KpiDefinition kpi, TargetWish wish, decimal value) =>
        wish.Period.Contains(desk.Voice.Today)
        && CurrentOf(desk, kpi, wish.Scope, wish.Period) is { Source: not TargetSource.BuiltIn, Value: var current }
        && (kpi.Direction is Direction.Up ? value < current : value > current);

    public static ScopeTarget? CurrentOf(Desk desk, KpiDefinition kpi, Scope scope, KpiPeriod period) =>
        desk.Engine.Target(desk.Snapshot, new Question(kpi.Id, scope, period, desk.AsOf));
}
