namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>Why the bot asks back.</summary>
internal enum Doubt
{
    /// <summary>A word means nothing to it, or no KPI was said.</summary>
    NotUnderstood,

    /// <summary>It can be read in several ways.</summary>
    Ambiguous,

    /// <summary>It is something the bot does not do yet.</summary>
    NotYet,

    /// <summary>Two periods of different lengths are not compared.</summary>
    OtherLength,

    /// <summary>"My team", said by who has none.</summary>
    NoTeam,
}
