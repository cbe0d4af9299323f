namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>Why the bot asks back.</summary>
internal enum Doubt
{
    /// <summary>A word means nothing to it, or no KPI was said.</summary>
    NotUnderstood,

    /// <summary>It can be read in several ways.</summary>
    Ambiguous,

    /// <summary>A verb that is about a figure, and no figure was said.</summary>
    NoFigure,

    /// <summary>Said with a filter, a breakdown or a period that this verb does not know.</summary>
    Whole,

    /// <summary>Two periods of different lengths are not compared.</summary>
    OtherLength,

    /// <summary>"My team", said by who has none.</summary>
    NoTeam,
}
