using NodaTime;

namespace KpiBot.Kpis.Facts;

/// <summary>Days on which a user did not work, both ends included (absences.csv).</summary>
public sealed record Absence(string UserId, LocalDate From, LocalDate To) : Fact;
