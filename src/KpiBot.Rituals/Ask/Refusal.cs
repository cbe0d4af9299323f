namespace KpiBot.Rituals.Ask;

/// <summary>Why a figure is not shown.</summary>
internal enum Refusal
{
    /// <summary>The KPI is for other roles.</summary>
    Kpi,

    /// <summary>One person's figures: for that person and those who lead them.</summary>
    Person,

    /// <summary>Another team's total.</summary>
    Team,

    /// <summary>The whole company's total.</summary>
    Company,

    /// <summary>The persons of a team, side by side.</summary>
    Ranking,

    /// <summary>The teams below, side by side.</summary>
    Teams,

    /// <summary>The deals and activities of several persons, one by one.</summary>
    Rows,

    /// <summary>An own place among fewer than five reps would tell of the others.</summary>
    TooFewReps,
}
