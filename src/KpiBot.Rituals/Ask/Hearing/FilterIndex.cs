using System.Collections.Immutable;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>The values that a company's facts can be filtered by: its sources, products, segments and so on, as people say them.</summary>
internal sealed class FilterIndex
{
    private const int LongestValue = 5;

    /// <summary>A shorter value is heard only after its field: "class A".</summary>
    private const int LeastLetters = 3;

    private static readonly string[] Fields = ["source", "product", "segment", "territory", "channel", "class", "pipeline"];

    private readonly Dictionary<(string Field, string Text), string> _values = [];
    private readonly Dictionary<string, ImmutableArray<Meaning>> _bare = [];
    private readonly Vocabulary _vocabulary;

    public FilterIndex(Snapshot? snapshot, Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        foreach (var (field, value) in snapshot is null ? [] : Fields.SelectMany(field => snapshot.ValuesOf(field).Select(value => (field, value))))
        {
            Add(field, value);
        }
    }

    /// <summary>A field and its value ("source Web"), or a value that only one field has ("GTX Pro").</summary>
    public Piece? Find(Utterance said, int start) => AfterField(said, start) ?? Bare(said, start);

    private Piece? AfterField(Utterance said, int start)
    {
        foreach (var field in Fields)
        {
            if (_vocabulary.Says(said, start, field) is > 0 and var skipped && Value(said, start + skipped, text => _values.GetValueOrDefault((field, text)) ?? OnlyOneWith(field, text)) is var (length, value))
            {
                return new Piece(start, skipped + length, [new Meaning(Sense.Filter, $"{field}={value}")]);
            }
        }

        return null;
    }

    private Piece? Bare(Utterance said, int start)
    {
        if (_vocabulary.Knows(said.Words[start].Text) || said.Words[start].Named || said.Words[start].Scope is not null)
        {
            return null;
        }

        return Value(said, start, text => text.Length >= LeastLetters && _bare.TryGetValue(text, out var meanings) && meanings.Length == 1 ? meanings[0].Id : null) is var (length, id)
            ? new Piece(start, length, [new Meaning(Sense.Filter, id)])
            : null;
    }

    // "source web" where the CRM writes "Site web" and no other source has that word.
    private string? OnlyOneWith(string field, string text) =>
        _values.Where(pair => pair.Key.Field == field && $" {pair.Key.Text} ".Contains($" {text} ", StringComparison.Ordinal)).Take(2).ToArray() is [var only] ? only.Value : null;

    private static (int Length, string Found)? Value(Utterance said, int start, Func<string, string?> find)
    {
        for (var length = Math.Min(LongestValue, said.Count - start); length > 0; length--)
        {
            if (Enumerable.Range(start, length).All(said.IsFree) && find(said.Text(start, length)) is { } found)
            {
                return (length, found);
            }
        }

        return null;
    }

    private void Add(string field, string value)
    {
        var text = string.Join(' ', Utterance.Read(value, ImmutableDictionary<string, string>.Empty).Words.Select(word => word.Text));
        if (text.Length > 0 && _values.TryAdd((field, text), value))
        {
            _bare[text] = _bare.GetValueOrDefault(text, []).Add(new Meaning(Sense.Filter, $"{field}={value}"));
        }
    }
}
