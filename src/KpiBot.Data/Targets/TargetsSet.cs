namespace KpiBot.Data.Targets;

/// <summary>What became of setting targets.</summary>
public abstract record TargetsSet
{
    private TargetsSet()
    {
    }

    /// <summary>They hold now.</summary>
    /// <param name="Version">The facts' version with them.</param>
    public sealed record Done(long Version) : TargetsSet;

    /// <summary>All of them were set in chat to the same values already: nothing was written.</summary>
    public sealed record Same : TargetsSet;

    /// <summary>An import is running; nothing was written. It is worth trying again in a moment.</summary>
    public sealed record Busy : TargetsSet;
}
