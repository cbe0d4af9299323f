using KpiBot.Kpis;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>Why a figure moved: its change split exactly, and the rules that fire beside it.</summary>
public sealed class WhyTopic(KpiEngine engine, FigureTopic figures)
{
    /// <summary>What a ratio is split over where nobody said by what; the first that splits it.</summary>
    private static readonly Dimension[] Usual = [Dimension.Source, Dimension.Product, Dimension.Segment, Dimension.Stage];

    internal Outcome Tell(Desk desk, Spoken spoken)
    {
        if (spoken.Reading is not { } asked)
        {
            return new Outcome.NotUnderstood(new DoubtMessage(desk.Voice).Of(new Heard.Choice(Doubt.NoFigure, [], string.Empty)));
        }

        if (Access.Decide(desk.Asker, asked.Kpi, asked.Scope, asked.By) is not Decision.Allowed)
        {
            return figures.Tell(desk, asked);
        }

        var reading = figures.Settled(desk, asked);
        var (split, by) = Split(desk, reading);
        var findings = engine.Diagnose(desk.Snapshot, reading.Scope, PeriodOf(desk, reading), desk.AsOf).Where(finding => MaySee(desk, reading, finding));
        return new Outcome.Told(new WhyMessage(desk.Voice, engine.Catalogue).Of(engine.Answer(desk.Snapshot, reading.At(desk.AsOf)), split, by, [.. findings], figures.AgeOf(desk)))
        {
            About = reading.Scope,
            Said = reading.Canonical,
            Shown = by is Dimension.Rep && split is not null ? [.. split.Effects.Select(effect => effect.Segment).OfType<string>().Distinct()] : [],
        };
    }

    private (Decomposition? Split, Dimension? By) Split(Desk desk, Reading reading)
    {
        var question = reading.At(desk.AsOf);
        foreach (var by in reading.By is { } said ? [said] : Dimensions(desk, reading))
        {
            if (engine.Why(desk.Snapshot, question with { By = by }) is { Effects.IsEmpty: false } split)
            {
                return (split, split.Effects.Any(effect => effect.Kind is EffectKind.Rate or EffectKind.Mix) ? by : null);
            }
        }

        return default;
    }

    // A group is read by rep first, by whoever may see the reps.
    private static IEnumerable<Dimension> Dimensions(Desk desk, Reading reading) =>
        reading.Scope.Kind is not ScopeKind.User && Access.Decide(desk.Asker, reading.Kpi, reading.Scope, Dimension.Rep) is Decision.Allowed ? Usual.Prepend(Dimension.Rep) : Usual;

    // The rules know months and quarters only.
    private static KpiPeriod PeriodOf(Desk desk, Reading reading) =>
        reading.Period.Kind is PeriodKind.Month or PeriodKind.Quarter ? reading.Period : desk.Voice.Calendar.Containing(PeriodKind.Quarter, desk.Voice.Today);

    // A rule tells of other figures than the one asked about: whoever reads it may see them all.
    private bool MaySee(Desk desk, Reading reading, Finding finding) =>
        KpisOf(finding).All(id => engine.Catalogue.Find(id) is { } kpi && Access.Decide(desk.Asker, kpi, reading.Scope, by: null) is Decision.Allowed)
        && (!finding.IsForManagers || (reading.Scope.Kind is not ScopeKind.User && Access.Decide(desk.Asker, reading.Kpi, reading.Scope, Dimension.Rep) is Decision.Allowed));

    private static IEnumerable<string> KpisOf(Finding finding)
    {
        var told = finding.Numbers.Keys.Select(name => name.Split('.')[0]).Select(name => name is "best" or "median" ? "conversion" : name);
        return finding.Rule switch
        {
            Rule.FragileMonth or Rule.PoorQualification => told.Append("revenue"),
            Rule.WeakFirstContact or Rule.WeakQualification or Rule.WeakDemo => told.Append("stage_conversion"),
            _ => told,
        };
    }
}
