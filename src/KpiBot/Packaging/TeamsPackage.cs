using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpiBot.Packaging;

/// <summary>
/// The app that is uploaded to Teams: the manifest with the bot's ids, its French words and its icons, at the zip's root
/// (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package). The same settings give the same bytes.
/// </summary>
internal static class TeamsPackage
{
    private const string Manifest = "manifest.json";
    private const string Folder = "manifests/teams/";
    private const string NobodysId = "00000000-0000-0000-0000-000000000000";
    private const string NobodysSite = "https://kpibot.example";

    // The earliest that a zip can say.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the package.</summary>
    /// <param name="to">Where.</param>
    /// <param name="appId">The bot's id in Entra; it is the app's id in Teams too.</param>
    /// <param name="site">Whose pages tell about the bot, its privacy and its terms.</param>
    public static void Write(Stream to, string appId, Uri site)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, Manifest, Encoding.UTF8.GetBytes(ManifestFor(appId, site)));
        foreach (var name in new[] { "fr.json", "color.png", "outline.png" })
        {
            Add(zip, name, Read(name));
        }
    }

    private static string ManifestFor(string appId, Uri site)
    {
        var text = Encoding.UTF8.GetString(Read(Manifest))
            .Replace(NobodysId, appId.ToLowerInvariant(), StringComparison.Ordinal)
            .Replace(NobodysSite, site.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal);
        return JsonNode.Parse(text)?.ToJsonString(Readable) ?? text;
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Always;
        using var file = entry.Open();
        file.Write(content);
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(TeamsPackage).Assembly.GetManifestResourceStream(Folder + name) ?? throw new FileNotFoundException($"{Folder}{name} is not in this build.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
