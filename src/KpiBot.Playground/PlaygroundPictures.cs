using System.Collections.Concurrent;
using System.Security.Cryptography;
using KpiBot.Chat.Messages;

namespace KpiBot.Playground;

/// <summary>Keeps the latest pictures in memory, so that the page can show them by an address of its own.</summary>
public sealed class PlaygroundPictures
{
    internal const string Path = "/playground/pictures/";

    private const int Most = 100;

    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _pictures = new();
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Where the page finds this picture: a path of this host.</summary>
    public Uri Keep(Picture picture)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(picture.Png.Span)[..16]);
        if (_pictures.TryAdd(name, picture.Png))
        {
            _order.Enqueue(name);
            while (_order.Count > Most && _order.TryDequeue(out var oldest))
            {
                _pictures.TryRemove(oldest, out _);
            }
        }

        return new Uri($"{Path}{name}.png", UriKind.Relative);
    }

    internal ReadOnlyMemory<byte>? Find(string file) =>
        file.EndsWith(".png", StringComparison.Ordinal) && _pictures.TryGetValue(file[..^4], out var png) ? png : null;
}
