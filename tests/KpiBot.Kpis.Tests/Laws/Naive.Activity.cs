using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Activity: is there enough effort?</summary>
internal sealed partial class Naive
{
    private Figure? ActivityKpi(string kpi) => kpi switch
    {
        "calls" => Figure.Just(Done("call").Count()),
        "emails" => Figure.Just(Done("email").Count()),
        "meetings" => Figure.Just(Done("meeting").Count()),
        "demos" => Figure.Just(Done("demo").Count()),
        "meetings_booked" => Figure.Just(Booked().Count()),
        "meeting_rate" => Figure.Ratio(Booked().Count(), Done("call").Count()),
        "activity_rhythm" => Rhythm(),
        "effort_needed" => Effort(),
        "overdue_actions" => Figure.Just(Overdue().Count()),
        _ => null,
    };

    /// <summary>"No fact exists before its own creation": one created later is absent even if done earlier; one without a creation is always there.</summary>
    private IEnumerable<Activity> KnownActivities(Instant t) => book.Activities.Where(activity => activity.CreatedAt is null || book.IsBy(activity.CreatedAt, t));

    /// <summary>An activity has no source, product or stage of its own: by these it is blank.</summary>
    private bool IsDone(Activity activity) => InPeriod(activity.DoneAt) && IsMine(activity.OwnerId, activity.DoneAt!.Value) && FitsNothing();

    private IEnumerable<Activity> Done(string type) => KnownActivities(asOf)
        .Where(activity => activity.Type == type && IsDone(activity));

    private IEnumerable<Activity> Booked() => KnownActivities(asOf)
        .Where(activity => activity.Type == "meeting" && InPeriod(activity.CreatedAt) && IsMine(activity.OwnerId, activity.CreatedAt!.Value) && FitsNothing());

    private IEnumerable<Activity> Overdue() => KnownActivities(T)
        .Where(activity => activity.DueAt is { } due && book.IsBefore(due, T) && !book.IsBy(activity.DoneAt, T) && IsMine(activity.OwnerId, TDay) && FitsNothing());

    /// <summary>"Working days of P to date": the elapsed ones (today from 18:00), also for the days with an activity.</summary>
    private Figure Rhythm()
    {
        if (scope.Kind == ScopeKind.User && part is null)
        {
            var days = Ledger.Dates(period.Start, LocalDate.Min(period.End, book.NotElapsed(asOf))).Where(date => book.IsWorked(scope, date)).ToList();
            var active = KnownActivities(asOf).Where(activity => activity.OwnerId == scope.Id && book.IsBy(activity.DoneAt, asOf)).Select(activity => activity.DoneAt!.Value.DateIn(Zone)).ToHashSet();
            return Figure.Ratio(days.Count(active.Contains), days.Count);
        }

        // A rep without a working day to date has no rhythm and is not in the mean.
        var each = Reps().Select(rep => new Naive(book, Scope.User(rep.Id), period, asOf, real).Rhythm().Value).OfType<decimal>().ToList();
        return each.Count == 0 ? Figure.Undefined : new Figure(each.Average(), Sample: each.Count);
    }

    /// <summary>The active reps of P, in scope and row by the team at t.</summary>
    private User[] Reps() => [.. book.ActiveReps(scope, period.Start, period.End, TDay).Where(rep => IsMine(rep.Id, TDay))];

    private Figure Effort()
    {
        if (IsPast)
        {
            return Figure.NoHistory;
        }

        if (TargetOf("revenue")?.Value is not { } target)
        {
            return Figure.NoTarget;
        }

        var rest = target.Rounded() - Sales().Sum(book.Revenue);
        if (rest <= 0)
        {
            return Figure.Reached;
        }

        var (basket, conversion, dealsPerMeeting) = Ability();
        var end = LocalDate.Min(period.End, book.NotElapsed(asOf));
        var (elapsed, remaining) = (book.WorkingDays(scope, period.Start, end), book.WorkingDays(scope, LocalDate.Max(period.Start, end), period.End));
        if (basket is null or 0 || conversion is null or 0 || dealsPerMeeting is null or 0 || elapsed == 0 || remaining == 0)
        {
            return Figure.Undefined;
        }

        var needed = rest / basket.Value / conversion.Value / dealsPerMeeting.Value;
        return Figure.Just((decimal)Done("meeting").Count() / elapsed / (needed / remaining));
    }

    /// <summary>Basket, conversion and deals created per meeting over the 365 dates to t, of the first of own, direct team, company where each has n ≥ 20; else the company's.</summary>
    private (decimal? Basket, decimal? Conversion, decimal? DealsPerMeeting) Ability()
    {
        foreach (var candidate in new[] { scope, scope.Kind == ScopeKind.User && book.TeamOn(scope.Id, TDay) is { } team ? Scope.Team(team) : Scope.Company, Scope.Company })
        {
            var year = For(candidate).Year(TDay);
            var (basket, conversion, meetings) = (year.Basket(), year.Conversion(), year.Done("meeting").Count());
            if (candidate == Scope.Company || (basket.Below >= 20 && conversion.Below >= 20 && meetings >= 20))
            {
                return (basket.Value, conversion.Value, meetings == 0 ? null : (decimal)year.Created().Count() / meetings);
            }
        }

        throw new InvalidOperationException("The company comes last.");
    }
}
