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

    private readonly TimedValue<AccountClass[]> _classes = new((millis, day) => Compute(snapshot, millis, day));

    /// <summary>The class of each account by its code.</summary>
    public AccountClass[] At(Window window) => _classes.At(window);

    private static Dated<AccountClass[]> Compute(Snapshot snapshot, long millis, int day)
    {
        var (from, to) = (long.MinValue, long.MaxValue);
        var revenue = new Dictionary<int, decimal>();
        foreach (var sales in snapshot.Blocks.Select(block => block.Sales))
        {
            for (var row = sales.FirstSoldFrom(day - Days + 1); row < sales.Count && sales.SoldAt[row].Day <= day; row++)
            {
                var at = sales.SoldAt[row].Millis;
                (from, to) = at <= millis ? (Math.Max(from, at), to) : (from, Math.Min(to, at));
                if (at <= millis && sales.IsSale(row) && sales.Account[row] != Codes.Blank)
                {
                    revenue[sales.Account[row]] = revenue.GetValueOrDefault(sales.Account[row]) + (new SaleRow(snapshot, sales, row, sales.Amount[row]).Amount ?? 0);
                }
            }
        }

        return new Dated<AccountClass[]>(Classes(snapshot, revenue), from, to);
    }

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
