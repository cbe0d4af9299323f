namespace KpiBot.Kpis.Snapshots;

/// <summary>Gives each distinct text of a column a small number, so that rows hold integers; 0 is blank.</summary>
internal sealed class Codes
{
    /// <summary>The code of a blank.</summary>
    public const int Blank = 0;

    private readonly Dictionary<string, int> _codes = [];
    private readonly List<string?> _texts = [null];

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

    /// <summary>The codes whose text equals this one without regard to case.</summary>
    public IEnumerable<int> Matching(string text) =>
        _codes.Where(pair => string.Equals(pair.Key, text, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value);
}
