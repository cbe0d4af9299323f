using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using KpiBot.Chat.Messages;

namespace KpiBot.Playground;

/// <summary>Keeps the latest pictures and documents in memory, so that the page can show them by an address of its own.</summary>
public sealed class PlaygroundPictures
{
    internal const string Path = "/playground/pictures/";

    private const int Most = 100;

    private const string Png = ".png";
    private const string Csv = ".csv";

    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _pictures = new();
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Where the page finds this picture: a path of this host.</summary>
    public Uri Keep(Picture picture) => Keep(picture.Png, Png);

    /// <summary>Where the page finds this document, with the mark by which spreadsheets know UTF-8.</summary>
    public Uri Keep(Document document) => Keep(Encoding.UTF8.GetBytes('\uFEFF' + document.Text), Csv);

    internal (ReadOnlyMemory<byte> Content, string Type)? Find(string file) => _pictures.TryGetValue(file, out var content)
        ? (content, file.EndsWith(Png, StringComparison.Ordinal) ? "image/png" : "text/csv; charset=utf-8")
        : null;

    private Uri Keep(ReadOnlyMemory<byte> content, string extension)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(content.Span)[..16]) + extension;
        if (_pictures.TryAdd(name, content))
        {
            _order.Enqueue(name);
            while (_order.Count > Most && _order.TryDequeue(out var oldest))
            {
                _pictures.TryRemove(oldest, out _);
            }
        }

        return new Uri($"{Path}{name}", UriKind.Relative);
    }
}
