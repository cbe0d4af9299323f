using NodaTime;

namespace KpiBot.Kpis;

/// <summary>An amount can't be converted: the rate table has no rate for its currency and month.</summary>
public sealed class RateMissingException(string currency, YearMonth month)
    : Exception($"There is no rate for {currency} in {month:uuuu-MM}: add a row to rates.csv.")
{
    /// <summary>The currency without a rate.</summary>
    public string Currency { get; } = currency;

    /// <summary>The month it is missing for.</summary>
    public YearMonth Month { get; } = month;
}
