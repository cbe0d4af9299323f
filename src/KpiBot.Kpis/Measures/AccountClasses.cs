using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>
/// The classes of accounts: by the company's revenue of the 365 dates to a moment, highest first (ties: account id by code point;
/// revenue above 0 only); A while the share before the account is under 80 %, B while under 95 %, else C.
/// </summary>
internal sealed class AccountClasses(Snapshot snapshot)
{
    private const int Days = 365;
    private const decimal EndOfA = 0.80m;
    private const decimal EndOfB = 0.95m;

    private readonly TimedValue<AccountClass[]> _now = new(moment => Compute(snapshot, moment with { PresentDay = moment.Day }));
    private readonly TimedValue<AccountClass[]> _then = new(moment => Compute(snapshot, moment));

    /// <summary>The class of each account by its code, from amounts as they are now: for breakdowns and filters.</summary>
    public AccountClass[] At(Window window) => _now.AtStock(window);

    /// <summary>The same, of a past moment from amounts as they were then: for a stock that is rebuilt.</summary>
    public AccountClass[] Then(Window window) => _then.AtStock(window);

    private static Dated<AccountClass[]> Compute(Snapshot snapshot, Viewpoint moment)
    {
        var (from, to) = (long.MinValue, long.MaxValue);
        var revenue = new Dictionary<int, decimal>();
        foreach (var sales in snapshot.Blocks.Select(block => block.Sales))
        {
            for (var row = sales.FirstSoldFrom(moment.Day - Days + 1); row < sales.Count && sales.SoldAt[row].Day <= moment.Day; row++)
            {
                var at = sales is DealColumns deals ? Math.Max(sales.SoldAt[row].Millis, deals.Exists[row].Millis) : sales.SoldAt[row].Millis;
                (from, to) = at <= moment.Millis ? (Math.Max(from, at), to) : (from, Math.Min(to, at));
                if (at <= moment.Millis && sales.IsSale(row) && sales.Account[row] != Codes.Blank)
                {
                    revenue[sales.Account[row]] = revenue.GetValueOrDefault(sales.Account[row]) + (SaleAt(snapshot, sales, row, moment).Amount ?? 0);
                }
            }
        }

        return new Dated<AccountClass[]>(Classes(snapshot, revenue), from, to);
    }

    private static SaleRow SaleAt(Snapshot snapshot, SaleColumns sales, int row, Viewpoint moment) => new(
        snapshot,
        sales,
        row,
        moment.IsPast && sales is DealColumns deals
            ? new DealRow(snapshot, deals, row).ValueAt(DealField.Amount, moment.Millis, moment.PresentMillis, sales.Amount[row])
            : sales.Amount[row]);

    private static AccountClass[] Classes(Snapshot snapshot, Dictionary<int, decimal> revenue)
    {
        var classes = new AccountClass[snapshot.Codes.Accounts.Count];
        var ranked = revenue.Where(account => account.Value > 0)
            .OrderByDescending(account => account.Value)
            .ThenBy(account => snapshot.Codes.Accounts.Text(account.Key), CodePoints.Order)
            .ToArray();
        var total = ranked.Sum(account => account.Value);
        var before = 0m;
        foreach (var (account, value) in ranked)
        {
            classes[account] = before < EndOfA * total ? AccountClass.A : before < EndOfB * total ? AccountClass.B : AccountClass.C;
            before += value;
        }

        return classes;
    }
}
