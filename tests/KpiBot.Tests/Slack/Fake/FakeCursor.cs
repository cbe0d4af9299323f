using System.Globalization;
using System.Text;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Lists in pages.</summary>
internal static class FakeCursor
{
    /// <summary>The page after a cursor, and the cursor after the page: empty at the end.</summary>
    public static (IReadOnlyList<T> Page, string Next) Page<T>(IReadOnlyList<T> all, string? cursor, int limit)
    {
        var from = cursor is null ? 0 : Read(cursor);
        var to = Math.Min(all.Count, from + limit);
        return ([.. all.Skip(from).Take(limit)], to < all.Count ? Convert.ToBase64String(Encoding.UTF8.GetBytes($"next:{to}")) : "");
    }

    private static int Read(string cursor)
    {
        Span<byte> bytes = stackalloc byte[64];
        return cursor.Length < 64 && Convert.TryFromBase64String(cursor, bytes, out var length) && Encoding.UTF8.GetString(bytes[..length]).Split(':') is ["next", var at]
            && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? from
            : throw new FakeRefusal("invalid_cursor");
    }
}
