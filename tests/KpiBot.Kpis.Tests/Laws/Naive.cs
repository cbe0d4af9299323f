using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>The KPIs over deals written straight from kpis.md: no columns, no index, no shared code with the fast path beyond the facts themselves.</summary>
internal sealed class Naive(IReadOnlyList<Fact> facts, DateTimeZone zone, KpiPeriod period, Instant asOf, Scope scope)
{
    private readonly Dictionary<string, User> _users = facts.OfType<User>().ToDictionary(user => user.Id);
    private readonly Team[] _teams = [.. facts.OfType<Team>()];
    private readonly LocalDate _today = asOf.InZone(zone).Date;

    public decimal? Of(string kpi) => kpi switch
    {
        "conversion" => Ratio(ClosedInPeriod().Count(IsWon), ClosedInPeriod().Count()),
        "revenue" => Wins().Sum(deal => deal.Amount ?? 0),
        "sales_volume" => Wins().Count(deal => deal.Amount is not < 0),
        "average_basket" => Ratio(Wins().Sum(deal => deal.Amount ?? 0), Wins().Count(deal => deal.Amount is not < 0)),
        "cycle_days" => Ratio(Cycles().Sum(), Cycles().Count()),
        "new_opportunities" => Deals(deal => deal.CreatedAt).Count(deal => InPeriod(deal.CreatedAt)),
        "pipeline_value" => OpenDeals().Sum(deal => deal.Amount ?? 0),
        "discount_rate" => Discount(),
        _ => throw new ArgumentOutOfRangeException(nameof(kpi), kpi, "Not a KPI over deals."),
    };

    private static decimal? Ratio(decimal above, decimal below) => below == 0 ? null : above / below;

    private static bool IsWon(Deal deal) => deal.Outcome == Outcome.Won;

    private IEnumerable<Deal> ClosedInPeriod() => Deals(deal => deal.ClosedAt).Where(deal => deal.Outcome != Outcome.Open && InPeriod(deal.ClosedAt));

    private IEnumerable<Deal> Wins() => ClosedInPeriod().Where(IsWon);

    private IEnumerable<decimal> Cycles() => Wins().Select(Cycle).OfType<decimal>();

    private decimal? Discount()
    {
        var both = Wins().Where(deal => deal.Amount is not null && deal.ListAmount is not null).ToList();
        return both.Sum(deal => deal.ListAmount) is { } list && list != 0 ? 1 - (both.Sum(deal => deal.Amount) / list) : null;
    }

    private decimal? Cycle(Deal deal)
    {
        var closed = deal.ClosedAt!.Value;
        var start = deal.FirstContactAt is { } contact && !After(contact, closed) ? contact : deal.CreatedAt;
        return start is not { } from ? null
            : from.IsDate || closed.IsDate ? Math.Max(0, Period.DaysBetween(from.DateIn(zone), closed.DateIn(zone)))
            : Math.Max(0, (closed.Packed - from.Packed) / 2 / 86_400_000m);
    }

    private IEnumerable<Deal> OpenDeals()
    {
        var end = zone.AtStartOfDay(period.End).ToInstant() - Duration.FromMilliseconds(1);
        var t = end < asOf ? end : asOf;
        var day = t.InZone(zone).Date;
        return facts.OfType<Deal>().Where(deal => InScope(deal.OwnerId, day) && Exists(deal) <= t
            && (deal.Outcome == Outcome.Open || deal.ClosedAt!.Value.At(zone) > t));
    }

    private Instant Exists(Deal deal) => deal.CreatedAt?.At(zone)
        ?? facts.OfType<StageEntry>().Where(entry => entry.DealId == deal.Id && (deal.ClosedAt is not { } closed || !After(entry.EnteredAt, closed))).Select(entry => entry.EnteredAt.At(zone))
            .Append(deal.FirstContactAt?.At(zone) ?? Instant.MaxValue)
            .Append(deal.Outcome == Outcome.Open ? Instant.MaxValue : deal.ClosedAt!.Value.At(zone))
            .Min() switch
        {
            var first when first == Instant.MaxValue => Instant.MinValue,
            var first => first,
        };

    private bool After(Moment a, Moment b) => a.IsDate || b.IsDate ? a.DateIn(zone) > b.DateIn(zone) : a.Packed > b.Packed;

    private IEnumerable<Deal> Deals(Func<Deal, Moment?> dated) =>
        facts.OfType<Deal>().Where(deal => dated(deal) is { } moment && InScope(deal.OwnerId, moment.DateIn(zone)));

    private bool InPeriod(Moment? moment) => moment is { } known && period.Contains(known.DateIn(zone)) && known.DateIn(zone) <= _today && known.At(zone) <= asOf;

    private bool InScope(string? owner, LocalDate day) => scope.Kind switch
    {
        ScopeKind.Company => true,
        ScopeKind.User => owner == scope.Id,
        _ => owner is not null && _users.TryGetValue(owner, out var user) && TeamOn(user, day) is { } team && Below(team),
    };

    private string? TeamOn(User user, LocalDate day)
    {
        var memberships = facts.OfType<Membership>().Where(membership => membership.UserId == user.Id).ToList();
        return memberships.Count == 0
            ? user.TeamId
            : memberships.Where(membership => membership.From <= day && (membership.To is not { } to || day <= to)).MaxBy(membership => membership.From)?.TeamId;
    }

    private bool Below(string team) => team == scope.Id || (Array.Find(_teams, candidate => candidate.Id == team)?.ParentTeamId is { } parent && Below(parent));
}
