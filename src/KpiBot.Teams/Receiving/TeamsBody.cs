using Microsoft.AspNetCore.Http;

namespace KpiBot.Teams.Receiving;

/// <summary>Reads a body up to a size that no activity reaches: Teams' messages end at some 100 KB.</summary>
internal static class TeamsBody
{
    public const int Limit = 1024 * 1024;

    /// <summary>The body's bytes, or null where there are too many.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Limit)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
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
