using NodaTime;

namespace KpiBot.Kpis.Details;

/// <summary>A deal that <c>stalled_deals</c> counts.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Since">The business date on which it entered its stage.</param>
/// <param name="Days">How long it has been there, in days of 24 hours, fractions kept.</param>
public sealed record StalledDeal(DetailRow Deal, LocalDate Since, decimal Days);
