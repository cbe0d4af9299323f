using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Status;
using NodaTime;

namespace KpiBot.Kpis;

/// <summary>What a company decides about its figures.</summary>
public sealed record WorkspaceSettings
{
    /// <summary>The zone in which business dates are cut.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    /// <summary>ISO 4217 code in which money is shown.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>The first month of the fiscal year, 1 to 12.</summary>
    public int FiscalFirstMonth { get; init; } = 1;

    /// <summary>The days on which nobody works.</summary>
    public Holidays Holidays { get; init; } = Holidays.French;

    /// <summary>The bounds between ahead, on time and late, and between the colours.</summary>
    public Bounds Bounds { get; init; } = new();
}
