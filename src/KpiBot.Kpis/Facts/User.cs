using NodaTime;

namespace KpiBot.Kpis.Facts;

/// <summary>A person of the CRM (users.csv). <c>Active</c> = false counts from <c>EndDate</c>, or always where there is none.</summary>
public sealed record User(
    string Id,
    string Name,
    string? Email,
    Role Role,
    string? TeamId,
    bool Active,
    LocalDate? StartDate,
    LocalDate? EndDate,
    string? Territory,
    string? Locale) : Fact;
