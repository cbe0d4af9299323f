using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>Tells what the KPI <c>effort_needed</c> is made of.</summary>
internal static class NeedReader
{
    /// <summary>Null without a revenue target.</summary>
    public static Need? Read(Reading reading) => EffortMeasure.Gap(reading) is { } gap ? Read(reading, gap) : null;

    /// <summary>What a gap needs, whatever the target is.</summary>
    public static Need Read(Reading reading, decimal gap)
    {
        var (elapsed, remaining) = EffortMeasure.DaysOf(reading);
        var need = new Need(gap, elapsed, remaining, EffortMeasure.Held(reading));
        return gap <= 0 ? need with { Sales = 0, Deals = 0, Meetings = 0 }
            : Effort.For(reading, gap) is { Ratios: var ratios } effort ? need with
            {
                Sales = effort.Sales,
                Deals = effort.Deals,
                Meetings = effort.Meetings,
                Basket = ratios.Revenue / ratios.Sales,
                Conversion = (decimal)ratios.Won / ratios.Closed,
                DealsPerMeeting = (decimal)ratios.Created / ratios.Meetings,
                RatiosOf = ratios.Scope,
            }
            : need;
    }
}
