using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>A breakdown: the same formula on each part.</summary>
internal static class NaiveRows
{
    private const string None = "\u0000";

    public static Dictionary<string, Figure> Of(Ledger book, string kpi, Scope scope, KpiPeriod period, Instant asOf, Dimension by) => by is Dimension.Month or Dimension.Week
        ? Cut(book, period, by).ToDictionary(part => part.Name, part => new Naive(book, scope, part with { Kind = PeriodKind.Range }, asOf, asOf, new Part(by, part.Name, period.Start)).Of(kpi))
        : Keys(book, by).ToDictionary(KeyOf, key => new Naive(book, scope, period, asOf, asOf, new Part(by, key)).Of(kpi));

    public static string KeyOf(string? key) => key ?? None;

    /// <summary>Months or weeks, cut at P's edges, under their own names.</summary>
    public static IEnumerable<KpiPeriod> Cut(Ledger book, KpiPeriod period, Dimension by) => book.Calendar
        .Parts(period, by == Dimension.Month ? PeriodKind.Month : PeriodKind.Week)
        .Select(part => part with { Start = LocalDate.Max(part.Start, period.Start), End = LocalDate.Min(part.End, period.End) });

    public static IEnumerable<string?> Keys(Ledger book, Dimension by)
    {
        IEnumerable<string?> keys = by switch
        {
            Dimension.Rep => book.Users.Select(user => user.Id),
            Dimension.Team => book.Teams.Select(team => team.Id),
            Dimension.Stage => book.Deals.Select(deal => deal.Stage).Concat(book.Stages.Select(stage => stage.Name)).Concat(RandomFacts.Stages),
            Dimension.Source => book.Deals.Select(deal => deal.Source).Concat(book.Leads.Select(lead => lead.Source)).Concat(book.Costs.Select(cost => cost.Channel)),
            Dimension.Product => book.Deals.Select(deal => deal.Product).Concat(book.Orders.Select(order => order.Product)),
            Dimension.Segment => book.Accounts.Select(account => account.Segment),
            Dimension.Territory => book.Accounts.Select(account => account.Territory),
            Dimension.Channel => book.Orders.Select(order => order.Channel).Concat(book.Costs.Select(cost => cost.Channel)),
            Dimension.Class => ["A", "B", "C"],
            _ => [],
        };
        return keys.Select(key => string.IsNullOrEmpty(key) ? null : key).Append(null).Distinct();
    }
}
