using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace KpiBot.Playground;

/// <summary>The page and its parts, embedded in this assembly; no other file is served.</summary>
internal static class PlaygroundPage
{
    // Nothing from elsewhere, nothing inline, in nobody's frame.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private static readonly Dictionary<string, byte[]> Files = Assembly.GetExecutingAssembly().GetManifestResourceNames().ToDictionary(name => name, Read);

    public static IResult Serve(HttpContext context, string file)
    {
        if (!Files.TryGetValue(file, out var bytes))
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return Results.Bytes(bytes, Types[Path.GetExtension(file)]);
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
        using var bytes = new MemoryStream();
        stream?.CopyTo(bytes);
        return bytes.ToArray();
    }
}
