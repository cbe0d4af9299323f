namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>What a piece of a sentence is about.</summary>
internal enum Sense
{
    /// <summary>Says nothing of its own.</summary>
    Filler,

    Kpi,
    Dimension,

    /// <summary>"my": a leader's team, anyone else's own.</summary>
    Mine,

    /// <summary>"my own", also for who leads a team.</summary>
    Own,

    /// <summary>"team" by itself: one's own.</summary>
    Team,

    Company,
    User,
    TeamName,

    /// <summary>"vs": the next period is what is compared with.</summary>
    Versus,

    /// <summary>"N-1": compared with a year before.</summary>
    YearBefore,

    /// <summary>"vs target": the answer compares with it anyway.</summary>
    Target,

    Help,
    List,
    Define,
    Link,

    /// <summary>Yes, to what was proposed.</summary>
    Confirm,

    /// <summary>Something to do or to tell besides a figure.</summary>
    Verb,

    /// <summary>Only facts of one source, product, segment and so on.</summary>
    Filter,
}
