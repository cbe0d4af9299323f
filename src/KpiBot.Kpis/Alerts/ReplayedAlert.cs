using NodaTime;

namespace KpiBot.Kpis.Alerts;

/// <summary>A warning that a bound would have raised.</summary>
/// <param name="Opened">The day on which it would have been raised.</param>
/// <param name="Value">The figure that day.</param>
/// <param name="Target">The target that it would have been judged by; null for a rule.</param>
/// <param name="Ended">The day on which it would have been over; null where it would be open still.</param>
/// <param name="Days">The working days that it would have stood.</param>
public sealed record ReplayedAlert(LocalDate Opened, decimal? Value, decimal? Target, LocalDate? Ended, int Days);
