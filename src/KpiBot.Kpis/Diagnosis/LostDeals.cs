using System.Collections.Immutable;
using KpiBot.Kpis.Periods;
using NodaTime;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>Why, where or whence deals were lost in a period, against the previous one of the same kind, like for like.</summary>
/// <param name="By">What they are counted by.</param>
/// <param name="Period">The period asked about.</param>
/// <param name="Against">The whole period it is compared with.</param>
/// <param name="DataBegin">Set where that one begins less than 90 days after the first close: shown, not judged.</param>
/// <param name="Rows">The most frequent first.</param>
public sealed record LostDeals(LostBy By, KpiPeriod Period, KpiPeriod Against, LocalDate? DataBegin, ImmutableArray<LostReason> Rows);
