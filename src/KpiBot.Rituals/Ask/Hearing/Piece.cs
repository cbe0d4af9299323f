using System.Collections.Immutable;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>Words side by side that mean something together.</summary>
/// <param name="Start">The first word's position.</param>
/// <param name="Length">How many words.</param>
/// <param name="Meanings">What they may mean; several only for names that several people or teams bear.</param>
internal sealed record Piece(int Start, int Length, ImmutableArray<Meaning> Meanings)
{
    public int End => Start + Length;

    public bool Is(Sense sense) => Meanings[0].Sense == sense;
}
