using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>The names, synonyms and ids of a catalogue's KPIs, as people say them.</summary>
internal sealed class KpiWords
{
    private const int LongestName = 6;

    private readonly Dictionary<string, string> _ids = [];
    private readonly HashSet<string> _words = [];
    private readonly Vocabulary _vocabulary;

    public KpiWords(KpiCatalogue catalogue, Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        foreach (var definition in catalogue.Definitions)
        {
            // A name belongs to the KPI that says it first: ids and names before synonyms.
            Add(definition, definition.Names.ByLanguage.Values.Prepend(definition.Id));
        }

        foreach (var definition in catalogue.Definitions)
        {
            Add(definition, definition.Synonyms.Values.SelectMany(names => names));
        }
    }

    /// <summary>The longest name that begins at a position; articles within it do not count.</summary>
    public Piece? Find(Utterance said, int start)
    {
        Piece? found = null;
        var name = string.Empty;
        for (int position = start, words = 0; said.IsFree(position) && words < LongestName; position++)
        {
            var word = said.Words[position];
            if (word.Named || word.Scope is not null || (position == start && _vocabulary.IsFiller(word)))
            {
                break;
            }

            if (!_vocabulary.IsFiller(word))
            {
                words++;
                name = words == 1 ? word.Stem : $"{name} {word.Stem}";
                found = _ids.TryGetValue(name, out var id) && !(found is { } shorter && IsRanking(said, shorter.End, position + 1))
                    ? new Piece(start, position - start + 1, [new Meaning(Sense.Kpi, id)])
                    : found;
            }
        }

        return found;
    }

    /// <summary>The words nearest to a misspelt one: within one letter, or two in a long word; none to a word that is spelt as in a name.</summary>
    public ImmutableArray<string> Near(string word)
    {
        var furthest = word.Length switch { _ when _words.Contains(word) => 0, < 4 => 0, < 8 => 1, _ => 2 };
        var near = _words.Select(known => (known, distance: Spelling.Distance(word, known, furthest))).Where(pair => pair.distance <= furthest && pair.distance > 0).ToArray();
        return near.Length == 0
            ? []
            : [.. near.Where(pair => pair.distance == near.Min(other => other.distance)).Select(pair => pair.known).Order(StringComparer.Ordinal)];
    }

    /// <summary>How much a text resembles a KPI's names, from 0 to 1.</summary>
    public double Likeness(string text, KpiDefinition definition) =>
        Names(definition).Max(name => Spelling.Likeness(text, Key(name)));

    // "CA par commercial" is a KPI's name, but whoever says it wants the reps side by side, unless the name itself is to be explained.
    private bool IsRanking(Utterance said, int start, int end) =>
        _vocabulary.Find(said, start) is { Meanings: [{ Sense: Sense.Dimension, Id: "rep" }] } by && by.End == end
        && _vocabulary.Says(said, start, "each") == 0
        && !Enumerable.Range(0, said.Count).Any(position => _vocabulary.Says(said, position, "define") > 0);

    private static IEnumerable<string> Names(KpiDefinition definition) =>
        definition.Names.ByLanguage.Values.Prepend(definition.Id).Concat(definition.Synonyms.Values.SelectMany(names => names));

    private void Add(KpiDefinition definition, IEnumerable<string> names)
    {
        foreach (var key in names.Select(Key).Where(key => key.Length > 0))
        {
            _ids.TryAdd(key, definition.Id);
            _words.UnionWith(key.Split(' '));
        }
    }

    private string Key(string name)
    {
        var words = Utterance.Read(name, ImmutableDictionary<string, string>.Empty).Words;
        return string.Join(' ', words.Where(word => !_vocabulary.IsFiller(word)).Select(word => word.Stem));
    }
}
