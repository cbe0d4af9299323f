namespace KpiBot.Rituals.Targets;

/// <summary>How far a target is from what was reached before.</summary>
internal enum Attainable
{
    /// <summary>There are no finished periods to tell by.</summary>
    NoPast,

    /// <summary>It was reached at least once.</summary>
    Reached,

    /// <summary>It asks for more than ever, within reach.</summary>
    Beyond,

    /// <summary>It asks for over a quarter more than ever.</summary>
    FarBeyond,
}
