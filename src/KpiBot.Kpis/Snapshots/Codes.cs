namespace KpiBot.Kpis.Snapshots;

/// <summary>Gives each distinct text of a column a small number, so that rows hold integers; 0 is blank.</summary>
internal sealed class Codes
{
    /// <summary>The code of a blank.</summary>
    public const int Blank = 0;

    private readonly Dictionary<string, int> _codes;
    private readonly List<string?> _texts;

    public Codes()
        : this([], [null])
    {
    }

    private Codes(Dictionary<string, int> codes, List<string?> texts) => (_codes, _texts) = (codes, texts);

    /// <summary>How many codes there are, the blank included.</summary>
    public int Count => _texts.Count;

    public int this[string? text]
    {
        get
        {
            if (string.IsNullOrEmpty(text))
            {
                return Blank;
            }

            if (!_codes.TryGetValue(text, out var code))
            {
                code = _texts.Count;
                _codes.Add(text, code);
                _texts.Add(text);
            }

            return code;
        }
    }

    /// <summary>The text of a code; null for a blank.</summary>
    public string? Text(int code) => _texts[code];

    /// <summary>The texts that were met, without the blank.</summary>
    public IEnumerable<string> Texts => _texts.OfType<string>();

    /// <summary>The code of a text that was met, or null.</summary>
    public int? Find(string text) => _codes.TryGetValue(text, out var code) ? code : null;

    public Codes Copy() => new(new Dictionary<string, int>(_codes), [.. _texts]);
}
