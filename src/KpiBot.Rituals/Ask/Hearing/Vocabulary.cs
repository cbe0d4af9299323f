using System.Collections.Frozen;
using System.Collections.Immutable;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>The expressions that mean the same in every company, both languages at once: a person may mix them.</summary>
internal sealed class Vocabulary
{
    private const int LongestExpression = 6;
    private const string Verbs = "verb.";
    private const string Customers = "customer.";

    private static readonly FrozenDictionary<string, Sense> Senses = new Dictionary<string, Sense>
    {
        ["filler"] = Sense.Filler,
        ["mine"] = Sense.Mine,
        ["own"] = Sense.Own,
        ["team"] = Sense.Team,
        ["my_team"] = Sense.Team,
        ["company"] = Sense.Company,
        ["versus"] = Sense.Versus,
        ["year_before"] = Sense.YearBefore,
        ["target"] = Sense.Target,
        ["help"] = Sense.Help,
        ["list"] = Sense.List,
        ["define"] = Sense.Define,
        ["link"] = Sense.Link,
        ["confirm"] = Sense.Confirm,
    }.ToFrozenDictionary();

    private static readonly string[] Dimensions = ["rep", "team", "stage", "source", "product", "segment", "territory", "channel", "class", "month", "week"];

    private readonly Dictionary<string, HashSet<string>> _expressions = [];
    private readonly Dictionary<string, Meaning> _meanings = [];
    private readonly Dictionary<string, string[]> _concepts;

    private Vocabulary()
    {
        foreach (var (concept, words) in new[] { "en", "fr" }.SelectMany(WordFiles.HeardIn))
        {
            Concept(concept).UnionWith(words);
            foreach (var word in MeaningOf(concept) is null ? [] : words)
            {
                // A word of two senses ("kpis": a filler in "my kpis", a list by itself) keeps the first said above.
                _meanings.TryAdd(word, MeaningOf(concept) ?? default);
            }
        }

        foreach (var verb in Enum.GetNames<Verb>())
        {
            // What buttons say: one word in neither language.
            _meanings.TryAdd(verb.ToLowerInvariant(), new Meaning(Sense.Verb, verb.ToLowerInvariant()));
        }

        _concepts = _expressions
            .SelectMany(concept => concept.Value.Select(expression => (expression, concept: concept.Key)))
            .GroupBy(pair => pair.expression)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.concept).ToArray());
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
        if (position >= said.Count)
        {
            return 0;
        }

        foreach (var known in said.Concepts(position, ConceptsAt))
        {
            if (known.Concept == concept)
            {
                return known.Length;
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

    /// <summary>Whether a team's name says by itself that it is one ("Équipe Ouest", "Team West", "East region").</summary>
    public bool MentionsTeam(string name) =>
        Utterance.Read(name, ImmutableDictionary<string, string>.Empty).Words.Any(word => _expressions["team"].Contains(word.Text));

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

    private static Meaning? MeaningOf(string concept) => concept switch
    {
        _ when Senses.TryGetValue(concept, out var sense) => new Meaning(sense),
        "ranking" => new Meaning(Sense.Dimension, "rep"),
        _ when concept.StartsWith(Verbs, StringComparison.Ordinal) => new Meaning(Sense.Verb, concept[Verbs.Length..]),
        _ when concept.StartsWith(Customers, StringComparison.Ordinal) => new Meaning(Sense.Filter, $"customer={concept[Customers.Length..]}"),
        _ => null,
    };

    // Longest first.
    private ImmutableArray<(string Concept, int Length)> ConceptsAt(Utterance said, int position)
    {
        var found = ImmutableArray.CreateBuilder<(string Concept, int Length)>();
        for (var length = Math.Min(LongestExpression, said.Count - position); length > 0; length--)
        {
            foreach (var concept in _concepts.GetValueOrDefault(said.Text(position, length), []))
            {
                found.Add((concept, length));
            }
        }

        return found.ToImmutable();
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
