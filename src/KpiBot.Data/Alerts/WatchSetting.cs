namespace KpiBot.Data.Alerts;

/// <summary>How a team wants to be warned.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="TeamId">The team.</param>
/// <param name="Author">Who decided it last: <c>user:ID</c>.</param>
/// <param name="At">When, UTC.</param>
public sealed record WatchSetting(string Workspace, string TeamId, string Author, DateTimeOffset At)
{
    /// <summary>The watched KPIs' ids with commas between; null for the usual ones.</summary>
    public string? Kpis { get; init; }

    /// <summary>Whether what concerns one person goes to that person first. Only after <see cref="StaffNotice"/>.</summary>
    public bool PersonFirst { get; init; }

    /// <summary>Within how many working days a warning is to be taken before the deputy hears of it; null for the usual delay.</summary>
    public int? AcknowledgeDays { get; init; }
}
