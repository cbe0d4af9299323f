namespace KpiBot.Chat.Keeping;

/// <summary>What came of a code.</summary>
public abstract record JoinOutcome
{
    private JoinOutcome()
    {
    }

    /// <summary>The team belongs to a company now.</summary>
    /// <param name="Workspace">Which.</param>
    public sealed record Joined(string Workspace) : JoinOutcome;

    /// <summary>It belongs to one already; the code is as good as before.</summary>
    /// <param name="Workspace">Which.</param>
    public sealed record AlreadyIn(string Workspace) : JoinOutcome;

    /// <summary>There is no such code, or it was used, or is too old: nobody is told which.</summary>
    public sealed record Wrong : JoinOutcome;

    /// <summary>Too many codes were tried from there; none is looked at for a while.</summary>
    public sealed record TooMany : JoinOutcome;
}
