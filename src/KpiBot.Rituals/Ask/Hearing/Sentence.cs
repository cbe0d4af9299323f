using System.Collections.Immutable;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>What was said, taken apart.</summary>
/// <param name="Said">The words.</param>
/// <param name="Periods">Periods, left to right.</param>
/// <param name="Pieces">Everything else that means something, left to right.</param>
internal sealed record Sentence(Utterance Said, ImmutableArray<SaidPeriod> Periods, ImmutableArray<Piece> Pieces)
{
    /// <summary>Positions of the words that mean nothing to the bot.</summary>
    public ImmutableArray<int> Unknown { get; } = [.. Enumerable.Range(0, Said.Count).Where(Said.IsFree)];

    /// <summary>Ids of the KPIs that were said.</summary>
    public ImmutableArray<string> Kpis { get; } = Ids(Pieces, Sense.Kpi);

    /// <summary>Names of the dimensions that were said.</summary>
    public ImmutableArray<string> Dimensions { get; } = Ids(Pieces, Sense.Dimension);

    /// <summary>What only the facts of are to be counted, as <c>field=value</c>.</summary>
    public ImmutableArray<string> Filters { get; } = Ids(Pieces, Sense.Filter);

    /// <summary>The first thing to do or to tell that was said; null for a mere figure.</summary>
    public Verb? Verb { get; } = Ids(Pieces, Sense.Verb) is [var name, ..] ? Enum.Parse<Verb>(name.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true) : null;

    /// <summary>The people's and teams' names that were said.</summary>
    public ImmutableArray<Piece> Names { get; } = [.. Pieces.Where(piece => piece.Is(Sense.User) || piece.Is(Sense.TeamName))];

    /// <summary>The first unknown words, for the answer.</summary>
    public string Quoted => string.Join(' ', Unknown.Take(4).Select(position => Said.Words[position].Text));

    public bool Has(Sense sense) => Pieces.Any(piece => piece.Is(sense));

    /// <summary>Whether nothing was said but this, politeness aside.</summary>
    public bool IsOnly(params ReadOnlySpan<Sense> senses)
    {
        foreach (var piece in Pieces)
        {
            if (!piece.Is(Sense.Filler) && !senses.Contains(piece.Meanings[0].Sense))
            {
                return false;
            }
        }

        return Unknown.IsEmpty && Periods.IsEmpty;
    }

    private static ImmutableArray<string> Ids(ImmutableArray<Piece> pieces, Sense sense) =>
        [.. pieces.Where(piece => piece.Is(sense)).Select(piece => piece.Meanings[0].Id).Distinct()];
}
