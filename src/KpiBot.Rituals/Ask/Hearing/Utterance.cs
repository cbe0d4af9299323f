using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>What was said, as words, each of which is understood at most once.</summary>
internal sealed class Utterance
{
    /// <summary>A question of more than this is not a question; it also bounds the work.</summary>
    private const int MostCharacters = 400;

    private const int MostWords = 50;
    private const int LongestText = 6;

    // In this order: a chat mention, a canonical scope, a range of dates, a canonical period, a date with strokes, N-1, a word.
    private static readonly Regex Pieces = new(
        """
        <@(?<chat>[^>|\s]+)[^>]*>
        | \b(?<kind>user|team):(?<id>"[^"]+"|[^\s"]+)
        | \d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d
        | \d{4}-(?:\d\d-\d\d|[QqTtWwSs]\d\d?|\d\d)\b
        | \d\d?/\d\d?/\d{4}\b | \d\d?/\d{4}\b
        | \b[Nn]-1\b
        | @?[\p{L}\p{N}_]+
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private readonly bool[] _taken;
    private readonly string?[] _texts;
    private readonly ImmutableArray<(string Concept, int Length)>[] _concepts;

    private Utterance(ImmutableArray<Word> words)
    {
        Words = words;
        _taken = new bool[words.Length];
        _texts = new string?[words.Length * LongestText];
        _concepts = new ImmutableArray<(string Concept, int Length)>[words.Length];
    }

    public ImmutableArray<Word> Words { get; }

    public int Count => Words.Length;

    /// <summary>The words of a text.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="mentions">CRM users by the chat ids that the text mentions (<c>&lt;@U123&gt;</c>).</param>
    public static Utterance Read(string text, IReadOnlyDictionary<string, string> mentions)
    {
        var whole = Plain.Whole(text.Length > MostCharacters ? text[..MostCharacters] : text).Normalize(NormalizationForm.FormC);
        return new Utterance([.. Pieces.Matches(whole).SelectMany(piece => Read(piece, mentions)).Take(MostWords)]);
    }

    public Utterance With(int position, string text) => new(Words.SetItem(position, new Word(text)));

    public bool IsFree(int position) => position < Count && !_taken[position];

    public void Take(int start, int length) => _taken.AsSpan(start, length).Fill(value: true);

    /// <summary>What a vocabulary finds at a position; asked for again and again, hence kept.</summary>
    public ImmutableArray<(string Concept, int Length)> Concepts(int position, Func<Utterance, int, ImmutableArray<(string Concept, int Length)>> find) =>
        _concepts[position].IsDefault ? _concepts[position] = find(this, position) : _concepts[position];

    /// <summary>Up to six words as one text; asked for again and again, hence kept.</summary>
    public string Text(int start, int length) => length == 1
        ? Words[start].Text
        : _texts[(start * LongestText) + length - 1] ??= $"{Text(start, length - 1)} {Words[start + length - 1].Text}";

    private static IEnumerable<Word> Read(Match piece, IReadOnlyDictionary<string, string> mentions)
    {
        if (piece.Groups["chat"] is { Success: true, Value: var chat })
        {
            return [mentions.TryGetValue(chat, out var user) ? new Word(chat, Named: true, Scope.User(user)) : new Word(chat, Named: true)];
        }

        if (piece.Groups["id"] is { Success: true, Value: var id })
        {
            return [new Word(piece.Value, Scope: Scope.Parse($"{piece.Groups["kind"].Value}:{id.Trim('"')}"))];
        }

        var text = Plain.Of(piece.Value);
        return text.StartsWith('@') ? [new Word(text[1..], Named: true)] : text.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(part => new Word(part));
    }
}
