using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>All facts of a company as plain lists, and what kpis.md says of people, days, money and moments.</summary>
internal sealed partial class Ledger
{
    public Ledger(IReadOnlyCollection<Fact> facts, WorkspaceSettings settings, IEnumerable<Photo>? photos = null)
    {
        Settings = settings;
        Users = [.. facts.OfType<User>()];
        Teams = [.. facts.OfType<Team>()];
        Deals = [.. facts.OfType<Deal>()];
        Stages = [.. facts.OfType<Stage>()];
        Activities = [.. facts.OfType<Activity>()];
        Leads = [.. facts.OfType<Lead>()];
        Orders = [.. facts.OfType<Order>()];
        Costs = [.. facts.OfType<Cost>()];
        Answers = [.. facts.OfType<SatisfactionAnswer>()];
        Targets = [.. facts.OfType<Target>()];
        Accounts = [.. facts.OfType<Account>()];
        Photos = [.. photos ?? []];
        _absences = [.. facts.OfType<Absence>()];
        _memberships = facts.OfType<Membership>().ToLookup(membership => membership.UserId);
        _entries = facts.OfType<StageEntry>().Distinct().ToLookup(entry => entry.DealId);
        _changes = facts.OfType<DealChange>().ToLookup(change => (change.DealId, change.Field));
        _rates = [.. facts.OfType<Rate>()];
        _dealActivities = Activities.ToLookup(activity => activity.DealId ?? string.Empty);
        Calendar = new PeriodCalendar(settings.FiscalFirstMonth);
    }

    private readonly Absence[] _absences;
    private readonly ILookup<string, Membership> _memberships;
    private readonly ILookup<string, StageEntry> _entries;
    private readonly ILookup<(string Deal, DealField Field), DealChange> _changes;
    private readonly ILookup<string, Activity> _dealActivities;
    private readonly Rate[] _rates;

    public WorkspaceSettings Settings { get; }

    public User[] Users { get; }

    public Team[] Teams { get; }

    public Deal[] Deals { get; }

    public Stage[] Stages { get; }

    public Activity[] Activities { get; }

    public Lead[] Leads { get; }

    public Order[] Orders { get; }

    public Cost[] Costs { get; }

    public SatisfactionAnswer[] Answers { get; }

    public Target[] Targets { get; }

    public Account[] Accounts { get; }

    public Photo[] Photos { get; }

    public PeriodCalendar Calendar { get; }

    public DateTimeZone Zone => Settings.Zone;

    public bool OfOrders => Settings.RevenueSource == RevenueSource.Orders;

    public LocalDate DateOf(Instant instant) => instant.InZone(Zone).Date;

    public Instant StartOf(LocalDate date) => Zone.AtStartOfDay(date).ToInstant();

    public bool IsBy(Moment? moment, Instant t) => moment is { } known && known.At(Zone) <= t;

    /// <summary>Before t; a date without a time: before t's date.</summary>
    public bool IsBefore(Moment moment, Instant t) => moment.IsDate ? moment.DateIn(Zone) < DateOf(t) : moment.At(Zone) < t;

    public bool IsAfter(Moment a, Moment b) => a.IsDate || b.IsDate ? a.DateIn(Zone) > b.DateIn(Zone) : a.Packed > b.Packed;

    /// <summary>Days of 24 hours, whole dates where a side is a date; never below 0.</summary>
    public decimal DaysFrom(Moment from, Moment to) => Math.Max(0, from.IsDate || to.IsDate
        ? Period.DaysBetween(from.DateIn(Zone), to.DateIn(Zone))
        : ((to.Packed >> 1) - (from.Packed >> 1)) / 86_400_000m);

    public decimal Money(decimal amount, string? currency, LocalDate date)
    {
        if (currency is null || currency == Settings.Currency)
        {
            return amount;
        }

        var month = date.ToYearMonth();
        return amount * (Array.FindLast(_rates, rate => rate.Currency == currency && rate.Month == month)?.Value ?? throw new RateMissingException(currency, month));
    }

    public Account? AccountOf(string? id) => Array.FindLast(Accounts, account => account.Id == id);

    public User? UserOf(string? id) => Array.Find(Users, user => user.Id == id);

    /// <summary>With memberships: in no team between them, of two the later from; without: the present team.</summary>
    public string? TeamOn(string? userId, LocalDate day) => UserOf(userId) is not { } user ? null
        : !_memberships.Contains(user.Id) ? user.TeamId
        : _memberships[user.Id].Where(stay => stay.From <= day && (stay.To is not { } to || day <= to)).MaxBy(stay => stay.From)?.TeamId;

    public Team? ParentOf(string? teamId) => TeamOf(TeamOf(teamId)?.ParentTeamId);

    public Team? TeamOf(string? id) => Array.Find(Teams, team => team.Id == id);

    /// <summary>The team and those above it, from the bottom to the top.</summary>
    public IEnumerable<string> Upwards(string? teamId)
    {
        for (var team = TeamOf(teamId); team is not null; team = TeamOf(team.ParentTeamId))
        {
            yield return team.Id;
        }
    }

    public bool InScope(Scope scope, string? owner, LocalDate day) => scope.Kind switch
    {
        ScopeKind.Company => true,
        ScopeKind.User => owner == scope.Id,
        _ => Upwards(TeamOn(owner, day)).Contains(scope.Id),
    };

    public bool IsOfficeDay(LocalDate date) =>
        date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !Settings.Holidays.Contains(date);

    public static bool IsEmployed(User user, LocalDate date) =>
        (user.StartDate is null || user.StartDate <= date) && (user.EndDate is { } end ? date <= end : user.Active);

    /// <summary>A person's working days; a team's and the company's are the company's.</summary>
    public bool IsWorked(Scope scope, LocalDate date) => IsOfficeDay(date)
        && (scope.Kind != ScopeKind.User || UserOf(scope.Id) is not { } user
            || (IsEmployed(user, date) && !_absences.Any(absence => absence.UserId == user.Id && absence.From <= date && date <= absence.To)));

    public int WorkingDays(Scope scope, LocalDate start, LocalDate end) => Dates(start, end).Count(date => IsWorked(scope, date));

    /// <summary>The first date that has not elapsed: today counts as elapsed from 18:00.</summary>
    public LocalDate NotElapsed(Instant asOf)
    {
        var now = asOf.InZone(Zone);
        return now.TimeOfDay >= new LocalTime(18, 0) ? now.Date.PlusDays(1) : now.Date;
    }

    public static IEnumerable<LocalDate> Dates(LocalDate start, LocalDate end)
    {
        for (var date = start; date < end; date = date.PlusDays(1))
        {
            yield return date;
        }
    }

    /// <summary>Users of role rep in scope (by the team at t), employed on some working day of the period.</summary>
    public User[] ActiveReps(Scope scope, LocalDate start, LocalDate end, LocalDate day) =>
    [
        .. Users.Where(user => user.Role == Role.Rep && InScope(scope, user.Id, day)
            && Dates(start, end).Any(date => IsOfficeDay(date) && IsEmployed(user, date))),
    ];
}
