using System.Globalization;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>What becomes of customers: most go on, some are new, some buy less from a day on, some leave.</summary>
internal sealed class AccountFates(LocalDate first, LocalDate last, int seed)
{
    private readonly int _days = Period.DaysBetween(first, last);

    /// <summary>How eager an account is to buy on a day.</summary>
    public double Appetite(Account account, LocalDate date)
    {
        var draw = new Draw(seed, int.Parse(account.Id.AsSpan(1), CultureInfo.InvariantCulture));
        var (fate, turn) = (draw.Next(), first.PlusDays((int)(_days * draw.Next())));
        return fate switch
        {
            < 0.15 => date < turn ? 1 : 0,
            < 0.27 => date < turn ? 1 : 0.15,
            < 0.42 => date < turn ? 0 : 1,
            _ => 1,
        };
    }
}
