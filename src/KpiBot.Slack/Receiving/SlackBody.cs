using Microsoft.AspNetCore.Http;

namespace KpiBot.Slack.Receiving;

/// <summary>Reads a body before anybody parses it, because the signature is over its raw bytes. Slack's own library stops at the same size.</summary>
internal static class SlackBody
{
    public const int Limit = 4 * 1024 * 1024;

    // Commands and presses are smaller: they are read into what becomes the body, without a buffer in between.
    private const int Usual = 16 * 1024;

    /// <summary>The body's bytes, or null where there are too many.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Limit)
        {
            return null;
        }

        if (request.ContentLength is { } length and <= Usual)
        {
            var whole = new byte[length];
            var there = await request.Body.ReadAtLeastAsync(whole, whole.Length, throwOnEndOfStream: false, cancellation);
            return there == whole.Length ? whole : whole[..there];
        }

        using var body = new MemoryStream();
        var buffer = new byte[Usual];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > Limit)
            {
                return null;
            }

            await body.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return body.ToArray();
    }
}
