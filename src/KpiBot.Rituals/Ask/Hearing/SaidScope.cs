namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>How the scope was said.</summary>
internal enum SaidScope
{
    /// <summary>Not at all.</summary>
    Unsaid,

    /// <summary>"my".</summary>
    Mine,

    /// <summary>By "my own", by a name, as the team or the company.</summary>
    Named,
}
