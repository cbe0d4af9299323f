using System.Collections.Immutable;
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

    /// <summary>What counts as revenue: deals won, or orders.</summary>
    public RevenueSource RevenueSource { get; init; }

    /// <summary>How a flow's target is spread over its period.</summary>
    public FlowPace FlowPace { get; init; }

    /// <summary>After how many days in one stage a deal is stalled, where its stage says nothing (<c>rotting_days</c>).</summary>
    public int StalledDays { get; init; } = 30;

    /// <summary>How long a customer stays, in years; null: 1 ÷ churn rate.</summary>
    public decimal? CustomerLifetimeYears { get; init; }

    /// <summary>Whether the lifetime value is of margin instead of revenue.</summary>
    public bool LifetimeValueOfMargin { get; init; }

    /// <summary>The share of a target that a new rep has in each month since the start date, such as 0.25, 0.5, 0.75; full from then on.</summary>
    public ImmutableArray<decimal> Ramp { get; init; } = [];

    /// <summary>Whether the company works on a date: Monday to Friday, holidays aside.</summary>
    public bool IsBusinessDay(LocalDate date) => new WorkingDays(Holidays).IsWorked(date);
}
