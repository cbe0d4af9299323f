using KpiBot.Chat.People;

namespace KpiBot.Rituals.Identity;

/// <summary>What came of trying to tie an account to a person.</summary>
internal abstract record LinkOutcome
{
    private LinkOutcome()
    {
    }

    /// <summary>It is tied.</summary>
    internal sealed record Linked(string UserId) : LinkOutcome;

    /// <summary>Such accounts are never tied.</summary>
    internal sealed record NotForThem(MemberKind Kind) : LinkOutcome;

    /// <summary>Nothing says who it is: somebody has to.</summary>
    internal sealed record Unsure(string? Workspace) : LinkOutcome;
}
