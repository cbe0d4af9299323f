namespace KpiBot.Rituals.Targets;

/// <summary>What somebody wants as a target, or why that can't be told.</summary>
/// <param name="Wish">The target; null where something is wrong.</param>
/// <param name="Fault">What is wrong; null where nothing is.</param>
/// <param name="Words">The words in doubt; may be empty.</param>
internal sealed record TargetRead(TargetWish? Wish, TargetFault? Fault, string Words)
{
    /// <summary>Whether the author said yes to it, in the words of the target itself and not in those of its objective.</summary>
    public bool IsConfirmed { get; init; }

    public static TargetRead Of(TargetWish wish) => new(wish, null, string.Empty);

    public static TargetRead No(TargetFault fault, string words = "") => new(null, fault, words);
}
