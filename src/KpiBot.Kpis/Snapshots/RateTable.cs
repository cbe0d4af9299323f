using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Converts amounts into the workspace's currency by the rate of a month; of two rates for the same thing the last row wins.</summary>
internal sealed class RateTable
{
    private readonly Dictionary<(string Currency, int Year, int Month), decimal> _rates = [];
    private readonly string _home;

    public RateTable(string home, IEnumerable<Rate> rates)
    {
        _home = home;
        foreach (var rate in rates)
        {
            _rates[(rate.Currency.ToUpperInvariant(), rate.Month.Year, rate.Month.Month)] = rate.Value;
        }
    }

    /// <summary>The amount in the workspace's currency.</summary>
    /// <exception cref="RateMissingException">There is no rate for that currency and month.</exception>
    public decimal Convert(decimal amount, string? currency, int day) =>
        Find(amount, currency, day) ?? throw new RateMissingException(currency ?? _home, Timestamp.DateOf(day).ToYearMonth());

    /// <summary>The same; null without a rate.</summary>
    public decimal? Find(decimal amount, string? currency, int day)
    {
        if (currency is null || string.Equals(currency, _home, StringComparison.OrdinalIgnoreCase))
        {
            return amount;
        }

        var date = Timestamp.DateOf(day);
        return _rates.TryGetValue((currency.ToUpperInvariant(), date.Year, date.Month), out var rate) ? amount * rate : null;
    }
}
