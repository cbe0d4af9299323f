using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Status;

/// <summary>
/// Finds the target of a scope for a period, the first that applies (kpis.md, 6): set for exactly it; the sum of its parts;
/// the shortest longer period's; the sum of the active reps'; that of the nearest group above; the definition's own.
/// </summary>
internal sealed class TargetFinder
{
    /// <summary>What attainment, coverage and the effort needed are measured against.</summary>
    public static readonly TargetTraits Revenue = new("revenue", KpiKind.Flow, Additive: true, IsInherited: false, TargetRange.AboveZero, BuiltIn: null);

    private readonly Snapshot _snapshot;
    private readonly PeriodCalendar _calendar;
    private readonly Dictionary<(string Kpi, string Scope), List<(KpiPeriod Period, decimal Value)>> _targets = [];

    public TargetFinder(Snapshot snapshot, IEnumerable<Target> targets)
    {
        _snapshot = snapshot;
        _calendar = new PeriodCalendar(snapshot.Settings.FiscalFirstMonth);
        foreach (var target in targets)
        {
            Add(target);
        }
    }

    public ScopeTarget? Find(TargetTraits kpi, Scope scope, Window window)
    {
        if (Days(scope).Between(window.Period.Start, window.Period.End) == 0)
        {
            return null;
        }

        return Set(kpi, scope, window.Period)
            ?? OfReps(kpi, scope, window)
            ?? OfAbove(kpi, scope, window)
            ?? (kpi.BuiltIn is { } builtIn ? new ScopeTarget(builtIn, TargetSource.BuiltIn) : null);
    }

    /// <summary>One person's working days, or the company's.</summary>
    public WorkingDays Days(Scope scope) => scope.Kind == ScopeKind.User
        ? new WorkingDays(_snapshot.Settings.Holidays, _snapshot.People.FindUser(scope.Id), _snapshot.Frame.Absences[scope.Id])
        : new WorkingDays(_snapshot.Settings.Holidays);

    private void Add(Target target)
    {
        if (_calendar.Parse(target.Period) is not { } period)
        {
            return;
        }

        var key = (target.Kpi, target.Scope);
        if (!_targets.TryGetValue(key, out var set))
        {
            _targets[key] = set = [];
        }

        set.Add((period, target.Value));
    }

    /// <summary>Rules 1 to 3: what was set for the scope itself.</summary>
    private ScopeTarget? Set(TargetTraits kpi, Scope scope, KpiPeriod period)
    {
        if (!_targets.TryGetValue((kpi.Id, scope.ToString()), out var set))
        {
            return null;
        }

        var valid = Valid(kpi, set);
        return Exact(valid, period) is { } exact ? new ScopeTarget(exact, TargetSource.Exact)
            : kpi.IsAdditiveFlow && Parts(valid, period) is { } sum ? new ScopeTarget(sum, TargetSource.Parts)
            : Longer(kpi, scope, valid, period);
    }

    /// <summary>Of two targets for the same period the last that is one wins.</summary>
    private static List<(KpiPeriod Period, decimal Value)> Valid(TargetTraits kpi, List<(KpiPeriod Period, decimal Value)> set) =>
        [.. set.Where(target => kpi.Takes(target.Value)).Reverse().DistinctBy(target => target.Period)];

    private static decimal? Exact(List<(KpiPeriod Period, decimal Value)> set, KpiPeriod period) =>
        set.FirstOrDefault(target => target.Period.Start == period.Start && target.Period.End == period.End) is { Period: not null } found ? found.Value : null;

    private decimal? Parts(List<(KpiPeriod Period, decimal Value)> set, KpiPeriod period) => period.Kind switch
    {
        PeriodKind.Quarter => SumOf(set, period, PeriodKind.Month),
        PeriodKind.Year => SumOf(set, period, PeriodKind.Month) ?? SumOf(set, period, PeriodKind.Quarter),
        _ => null,
    };

    private decimal? SumOf(List<(KpiPeriod Period, decimal Value)> set, KpiPeriod period, PeriodKind kind)
    {
        var parts = _calendar.Parts(period, kind).Select(part => Exact(set, part)).ToImmutableArray();
        return parts.All(part => part is not null) ? parts.Sum() : null;
    }

    private ScopeTarget? Longer(TargetTraits kpi, Scope scope, List<(KpiPeriod Period, decimal Value)> set, KpiPeriod period)
    {
        var (whole, value) = set.Where(target => target.Period.Start <= period.Start && period.End <= target.Period.End)
            .OrderBy(target => target.Period.Days)
            .FirstOrDefault();
        if (whole is null)
        {
            return null;
        }

        if (kpi.Kind != KpiKind.Flow)
        {
            return new ScopeTarget(value, TargetSource.Longer);
        }

        var days = Days(scope);
        var share = value * days.Between(period.Start, period.End) / days.Between(whole.Start, whole.End);
        return new ScopeTarget(share * Ramp.Of(_snapshot.Settings, OwnerOf(scope), period, days), TargetSource.Longer);
    }

    /// <summary>Rule 4: the sum of the targets of the scope's reps that are active in the period.</summary>
    private ScopeTarget? OfReps(TargetTraits kpi, Scope scope, Window window)
    {
        if (!kpi.IsAdditiveFlow || scope.Kind == ScopeKind.User)
        {
            return null;
        }

        var reps = ActiveReps.In(_snapshot, scope, window).ToArray();
        var targets = reps.Where(rep => Days(Scope.User(rep.Id)).Between(window.Period.Start, window.Period.End) > 0)
            .Select(rep => Set(kpi, Scope.User(rep.Id), window.Period)?.Value)
            .OfType<decimal>()
            .ToArray();
        return targets.Length == 0 ? null : new ScopeTarget(targets.Sum(), TargetSource.Reps, targets.Length, reps.Length);
    }

    /// <summary>Rule 5: what was set for the nearest group above.</summary>
    private ScopeTarget? OfAbove(TargetTraits kpi, Scope scope, Window window)
    {
        var above = kpi.IsInherited ? Above(scope, window) : [];
        var found = above.Select(group => Set(kpi, group, window.Period)).FirstOrDefault(target => target is not null);
        return found is null ? null : found with { Source = TargetSource.Above };
    }

    private User? OwnerOf(Scope scope) => scope.Kind == ScopeKind.User ? _snapshot.People.FindUser(scope.Id) : null;

    private IEnumerable<Scope> Above(Scope scope, Window window) => scope.Kind switch
    {
        ScopeKind.Company => [],
        ScopeKind.Team => _snapshot.People.TeamAndAbove(scope.Id).Skip(1).Select(team => Scope.Team(team.Id)).Append(Scope.Company),
        _ => _snapshot.People.TeamAndAbove(_snapshot.BlockOf(scope.Id)?.TeamOn(window.StockDay)).Select(team => Scope.Team(team.Id)).Append(Scope.Company),
    };
}
