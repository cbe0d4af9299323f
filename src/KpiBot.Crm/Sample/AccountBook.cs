using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>The customers and prospects of a made company, and who meets them.</summary>
/// <param name="All">All of them.</param>
/// <param name="Known">Those that a rep knows, best customers first.</param>
/// <param name="Appetite">How eager an account is to buy on a day: from 0, where it has left, to 1. Null: as eager as ever.</param>
internal sealed record AccountBook(
    IReadOnlyList<Account> All,
    Func<Salesperson, IReadOnlyList<Account>> Known,
    Func<Account, LocalDate, double>? Appetite)
{
    private const int Knocks = 8;

    /// <summary>One that a rep meets on a day; those that come first buy more often.</summary>
    public Account Meet(Salesperson rep, LocalDate date, Draw draw)
    {
        var known = Known(rep);
        for (var knock = 1; ; knock++)
        {
            var closeness = draw.Next();
            var account = known[(int)(closeness * closeness * known.Count)];
            if (Appetite is null || knock == Knocks || draw.Chance(Appetite(account, date)))
            {
                return account;
            }
        }
    }
}
