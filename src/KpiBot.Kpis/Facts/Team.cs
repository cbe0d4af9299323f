namespace KpiBot.Kpis.Facts;

/// <summary>A team (teams.csv), perhaps below another one.</summary>
public sealed record Team(
    string Id,
    string Name,
    string? ParentTeamId,
    string? ManagerId,
    string? DeputyId,
    string? TimeZone,
    string? Locale) : Fact;
