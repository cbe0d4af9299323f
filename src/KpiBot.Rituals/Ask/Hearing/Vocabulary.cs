using System.Collections.Frozen;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>The expressions that mean the same in every company, both languages at once: a person may mix them.</summary>
internal sealed class Vocabulary
{
    private const int LongestExpression = 4;

    private static readonly FrozenDictionary<string, Sense> Senses = new Dictionary<string, Sense>
    {
        ["filler"] = Sense.Filler,
        ["mine"] = Sense.Mine,
        ["own"] = Sense.Own,
        ["team"] = Sense.Team,
        ["my_team"] = Sense.Team,
        ["company"] = Sense.Company,
        ["versus"] = Sense.Versus,
        ["target"] = Sense.Target,
        ["help"] = Sense.Help,
        ["list"] = Sense.List,
        ["define"] = Sense.Define,
        ["link"] = Sense.Link,
        ["later"] = Sense.Later,
    }.ToFrozenDictionary();

    private static readonly string[] Dimensions = ["rep", "team", "stage", "source", "product", "segment", "territory", "month", "week"];

    private readonly Dictionary<string, HashSet<string>> _expressions = [];
    private readonly Dictionary<string, Meaning> _meanings = [];

    private Vocabulary()
    {
        foreach (var (concept, words) in new[] { "en", "fr" }.SelectMany(WordFiles.HeardIn))
        {
            Concept(concept).UnionWith(words);
            foreach (var word in Senses.ContainsKey(concept) ? words : [])
            {
                // A word of two senses ("kpis": a filler in "my kpis", a list by itself) keeps the first said above.
                _meanings.TryAdd(word, new Meaning(Senses[concept]));
            }
        }

        foreach (var (dimension, by) in Dimensions.SelectMany(dimension => Concept("by").Select(by => (dimension, by))))
        {
            foreach (var word in Concept(dimension))
            {
                _meanings[$"{by} {word}"] = new Meaning(Sense.Dimension, dimension);
            }
        }
    }

    public static Vocabulary Shared { get; } = new();

    /// <summary>How many words from a position on say a concept; 0 for none.</summary>
    public int Says(Utterance said, int position, string concept)
    {
        var expressions = _expressions[concept];
        for (var length = Math.Min(LongestExpression, said.Count - position); length > 0; length--)
        {
            if (expressions.Contains(said.Text(position, length)))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>The first position from here on that is no filler.</summary>
    public int SkipFillers(Utterance said, int position)
    {
        while (position < said.Count && IsFiller(said.Words[position]))
        {
            position++;
        }

        return position;
    }

    public bool IsFiller(Word word) => !word.Named && word.Scope is null && _expressions["filler"].Contains(word.Text);

    public bool Knows(string word) => _meanings.ContainsKey(word);

    /// <summary>What the words from a position on mean together.</summary>
    public Piece? Find(Utterance said, int start)
    {
        for (var length = Math.Min(LongestExpression, said.Count - start); length > 0; length--)
        {
            if (_meanings.TryGetValue(said.Text(start, length), out var meaning))
            {
                return new Piece(start, length, [meaning]);
            }
        }

        return null;
    }

    private HashSet<string> Concept(string concept)
    {
        if (!_expressions.TryGetValue(concept, out var expressions))
        {
            _expressions[concept] = expressions = [];
        }

        return expressions;
    }
}
