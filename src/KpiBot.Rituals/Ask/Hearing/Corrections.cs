using System.Collections.Immutable;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>
/// Reads a sentence again with up to two misspelt KPI words put right. Only where that yields the sentence's one KPI: in "conversion
/// venter" the unknown word may be a person, and is asked about.
/// </summary>
internal sealed class Corrections(KpiWords kpis, SentenceReader reader)
{
    private const int MostWords = 2;
    private const int MostAttempts = 4;

    public ImmutableArray<Sentence> Of(Sentence sentence)
    {
        (int Position, ImmutableArray<string> Near)[] misspelt =
        [
            .. sentence.Unknown
                .Where(position => sentence.Said.Words[position] is { Named: false, Scope: null })
                .Select(position => (position, kpis.Near(sentence.Said.Words[position].Stem)))
                .Where(word => !word.Item2.IsEmpty)
                .Take(MostWords),
        ];
        return [.. Spelt(sentence.Said, misspelt).Take(MostAttempts).Select(reader.Read).Where(again => IsBetter(again, sentence, misspelt.Length))];
    }

    private static bool IsBetter(Sentence again, Sentence sentence, int corrected) =>
        again.Kpis.Length == 1 && again.Unknown.Length <= sentence.Unknown.Length - corrected;

    private static IEnumerable<Utterance> Spelt(Utterance said, ReadOnlyMemory<(int Position, ImmutableArray<string> Near)> misspelt) => misspelt.Span switch
    {
        [] => [],
        [var word] => word.Near.Select(near => said.With(word.Position, near)),
        [var word, .. _] => word.Near.SelectMany(near => Spelt(said.With(word.Position, near), misspelt[1..])),
    };
}
