using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace KpiBot.Crm.Reading;

/// <summary>
/// The rows of a listing by what they belong to. Where they lie is held, and not what they say: a large company's history is a million rows.
/// </summary>
internal sealed class SpoolIndex : IDisposable
{
    private const int None = -1;
    private const int PieceLength = 1 << 16;

    private readonly SafeFileHandle? _file;
    private readonly string _own;

    // Each row knows the one before it that belongs to the same.
    private readonly List<(long At, int Length, int Before)> _rows = [];
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    /// <summary>Reads through a listing once.</summary>
    /// <param name="file">The listing's file, which may not be there.</param>
    /// <param name="key">The field with what a row belongs to.</param>
    /// <param name="own">The field with a row's own id.</param>
    public SpoolIndex(string file, string key, string own)
    {
        _own = own;
        if (File.Exists(file))
        {
            _file = File.OpenHandle(file);
            Look(_file, key);
        }
    }

    /// <summary>The rows that belong to it in the order in which they came; one that came twice once, as it was told last.</summary>
    public IReadOnlyList<JsonElement> this[string key]
    {
        get
        {
            if (_file is null || !_last.TryGetValue(key, out var at))
            {
                return [];
            }

            var rows = new List<JsonElement>();
            for (; at != None; at = _rows[at].Before)
            {
                rows.Add(Read(_file, _rows[at].At, _rows[at].Length));
            }

            rows.Reverse();
            return rows.Count < 2 ? rows : [.. rows.GroupBy(row => row.Text(_own)).Select(same => same.Last())];
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Look(SafeFileHandle file, string key)
    {
        var (buffer, start, held) = (new byte[PieceLength], 0L, 0);
        while (RandomAccess.Read(file, buffer.AsSpan(held), start + held) is > 0 and var read)
        {
            held += read;
            var used = Note(buffer.AsSpan(0, held), start, key);
            buffer.AsSpan(used, held - used).CopyTo(buffer);
            (start, held) = (start + used, held - used);
            if (held == buffer.Length)
            {
                // A row that is longer than all before.
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    /// <summary>Notes the whole lines of a piece, and gives back how long they are.</summary>
    private int Note(ReadOnlySpan<byte> piece, long start, string key)
    {
        var used = 0;
        for (var length = piece.IndexOf((byte)'\n'); length >= 0; length = piece[used..].IndexOf((byte)'\n'))
        {
            if (JsonElement.Parse(piece.Slice(used, length)).Text(key) is { } of)
            {
                _rows.Add((start + used, length, _last.GetValueOrDefault(of, None)));
                _last[of] = _rows.Count - 1;
            }

            used += length + 1;
        }

        return used;
    }

    private static JsonElement Read(SafeFileHandle file, long at, int length)
    {
        var line = new byte[length];
        RandomAccess.Read(file, line, at);
        return JsonElement.Parse(line);
    }
}
