using NodaTime;

namespace KpiBot.Kpis.Facts;

/// <summary>The team a user was in from <c>From</c> to <c>To</c>, the last day (memberships.csv).</summary>
public sealed record Membership(string UserId, string TeamId, LocalDate From, LocalDate? To) : Fact;
