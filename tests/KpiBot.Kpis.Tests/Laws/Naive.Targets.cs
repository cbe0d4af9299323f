using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>The target of a scope for P: the first that is found.</summary>
internal sealed partial class Naive
{
    /// <summary>The target by rules 1 to 5, and the built-in one; null without. Of a row it is that of its own rep, team or dates; a source or product has none.</summary>
    public Aim? TargetOf(string kpi) => part?.By switch
    {
        null or Dimension.Month or Dimension.Week => AimOf(kpi),
        Dimension.Rep when part.Key is { } rep => new Naive(book, Scope.User(rep), period, asOf, real).AimOf(kpi),
        Dimension.Team when part.Key is { } team => new Naive(book, Scope.Team(team), period, asOf, real).AimOf(kpi),
        _ => null,
    };

    private Aim? AimOf(string kpi)
    {
        // A P without a working day has no target; nor has a rep absent for all of it.
        if (book.WorkingDays(scope, period.Start, period.End) == 0)
        {
            return null;
        }

        return Set(kpi, scope) ?? OfReps(kpi) ?? Above(kpi) ?? (Trait.Of(kpi).BuiltIn is { } builtIn ? new Aim(builtIn, TargetSource.BuiltIn) : null);
    }

    /// <summary>Rules 1 to 3 for one scope.</summary>
    private Aim? Set(string kpi, Scope whose) => Exactly(kpi, whose, period) is { } exact ? new Aim(exact, TargetSource.Exact)
        : OfParts(kpi, whose) ?? OfLonger(kpi, whose);

    /// <summary>"Of two targets for the same thing the last row wins"; the same dates are the same period.</summary>
    private decimal? Exactly(string kpi, Scope whose, KpiPeriod about) =>
        TargetsOf(kpi, whose).LastOrDefault(target => target.Period.Start == about.Start && target.Period.End == about.End)?.Value;

    private IEnumerable<Goal> TargetsOf(string kpi, Scope whose) => book.Targets
        .Where(target => target.Kpi == kpi && target.Scope == whose.ToString())
        .Where(target => target.Value > 0 || Trait.Of(kpi).Scale is not null || (target.Value == 0 && Trait.Of(kpi).MayAimAtZero))
        .Select(target => new Goal(book.Calendar.Parse(target.Period)!, target.Value));

    private Aim? OfParts(string kpi, Scope whose)
    {
        if (!Trait.Of(kpi).Additive || period.Kind is not (PeriodKind.Quarter or PeriodKind.Year))
        {
            return null;
        }

        return new[] { PeriodKind.Month, PeriodKind.Quarter }.Where(kind => kind < period.Kind)
            .Select(kind => book.Calendar.Parts(period, kind).Select(piece => Exactly(kpi, whose, piece)).ToList())
            .Where(pieces => pieces.TrueForAll(piece => piece is not null))
            .Select(pieces => new Aim(pieces.Sum() ?? 0, TargetSource.Parts)).FirstOrDefault();
    }

    /// <summary>The shortest one that wholly holds P, in proportion to the scope's working days for flows.</summary>
    private Aim? OfLonger(string kpi, Scope whose)
    {
        var goal = TargetsOf(kpi, whose).Reverse().Where(target => target.Period.Start <= period.Start && target.Period.End >= period.End)
            .MinBy(target => target.Period.Days);
        if (goal is null || Trait.Of(kpi).Kind != KpiKind.Flow)
        {
            return goal is null ? null : new Aim(goal.Value, TargetSource.Longer);
        }

        var (days, whole) = (book.WorkingDays(whose, period.Start, period.End), book.WorkingDays(whose, goal.Period.Start, goal.Period.End));
        return days == 0 ? null : new Aim((Exact)goal.Value * days / whole, TargetSource.Longer);
    }

    private Aim? OfReps(string kpi)
    {
        if (!Trait.Of(kpi).Additive || scope.Kind == ScopeKind.User)
        {
            return null;
        }

        var reps = book.ActiveReps(scope, period.Start, period.End, TDay);
        var aims = reps.Select(rep => Scope.User(rep.Id)).Where(rep => book.WorkingDays(rep, period.Start, period.End) > 0)
            .Select(rep => Set(kpi, rep)).OfType<Aim>().ToList();
        return aims.Count == 0 ? null : new Aim(aims.Aggregate((Exact)0, (sum, aim) => sum + aim.Value), TargetSource.Reps, aims.Count, reps.Length);
    }

    private Aim? Above(string kpi)
    {
        if (!Trait.Of(kpi).Inherits || scope.Kind == ScopeKind.Company)
        {
            return null;
        }

        var teams = scope.Kind == ScopeKind.User ? book.Upwards(book.TeamOn(scope.Id, TDay)) : book.Upwards(scope.Id).Skip(1);
        return teams.Select(Scope.Team).Append(Scope.Company).Select(group => Set(kpi, group)).FirstOrDefault(aim => aim is not null) is { } found
            ? found with { Source = TargetSource.Above }
            : null;
    }

    /// <summary>A target as set.</summary>
    private sealed record Goal(KpiPeriod Period, decimal Value);

    /// <summary>A target as found.</summary>
    internal sealed record Aim(Exact Value, TargetSource Source, int RepsWithOne = 0, int Reps = 0);
}
