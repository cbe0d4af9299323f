using KpiBot.Kpis.Catalogue;

namespace KpiBot.Rituals.Targets;

/// <summary>Rounds as people set targets: 580 k€, not 583,412; 30 %, not 29.4.</summary>
internal static class HumanRounding
{
    /// <summary>Whole, and from 100 on a multiple of five: nobody holds 457.2 meetings.</summary>
    public static decimal Up(decimal count) => count > 100 ? decimal.Ceiling(count / 5) * 5 : decimal.Ceiling(count);

    /// <summary>A value that can be said in two or three digits; half percentage points for shares. Never 0 where the value was not.</summary>
    public static decimal Near(Unit unit, decimal value)
    {
        var step = unit switch
        {
            Unit.Percent => 0.005m,
            Unit.Count => StepOf(value, least: 1),
            _ => StepOf(value, least: 0.1m),
        };
        var rounded = decimal.Round(value / step, 0, MidpointRounding.AwayFromZero) * step;
        return rounded == 0 && value != 0 ? step * Math.Sign(value) : rounded;
    }

    // Two digits: 5,830 to 5,800; 583,412 to 580,000.
    private static decimal StepOf(decimal value, decimal least)
    {
        var step = least;
        while (Math.Abs(value) >= step * 100)
        {
            step *= 10;
        }

        return step;
    }
}
