using KpiBot.Kpis.Scopes;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>
/// What is still needed to reach a period's revenue target. Sales = gap ÷ basket; deals to create = sales ÷ conversion; meetings to hold = deals ÷
/// deals per meeting; the three ratios are those of the last 365 dates, of the first of own, direct team and company in which each rests on 20
/// facts or more, else the company's.
/// </summary>
/// <param name="Gap">Target − revenue to date, in the workspace's currency; 0 or less: reached.</param>
/// <param name="ElapsedDays">Working days of the period that have elapsed; today counts from 18:00.</param>
/// <param name="RemainingDays">Working days that remain.</param>
/// <param name="MeetingsHeld">Meetings held in the period so far.</param>
/// <example>38 k€ at 9.5 k€ a sale, 28 % of conversion and one deal for 2.1 meetings: 4 sales, 14.3 deals, 30 meetings; in 6 days 5 a day.</example>
public sealed record Need(decimal Gap, int ElapsedDays, int RemainingDays, int MeetingsHeld)
{
    /// <summary>The target is met: nothing more is needed.</summary>
    public bool IsReached => Gap <= 0;

    /// <summary>Sales still needed; null where a ratio is zero or undefined, as are the next ones.</summary>
    public decimal? Sales { get; init; }

    /// <summary>Deals still to be created.</summary>
    public decimal? Deals { get; init; }

    /// <summary>Meetings still to be held.</summary>
    public decimal? Meetings { get; init; }

    /// <summary>Meetings to be held on each remaining working day; null on the last one after 18:00.</summary>
    public decimal? MeetingsPerDay => RemainingDays == 0 ? null : Meetings / RemainingDays;

    /// <summary>Meetings held on each elapsed working day; null before the first has elapsed.</summary>
    public decimal? HeldPerDay => ElapsedDays == 0 ? null : (decimal)MeetingsHeld / ElapsedDays;

    /// <summary>Average basket of the last 365 dates.</summary>
    public decimal? Basket { get; init; }

    /// <summary>Deals won ÷ deals closed in the last 365 dates.</summary>
    public decimal? Conversion { get; init; }

    /// <summary>Deals created ÷ meetings held in the last 365 dates.</summary>
    public decimal? DealsPerMeeting { get; init; }

    /// <summary>Whose ratios these are.</summary>
    public Scope? RatiosOf { get; init; }
}
