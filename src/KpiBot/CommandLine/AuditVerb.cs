using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Hosting;

namespace KpiBot.CommandLine;

/// <summary><c>audit [--about USER]</c>: the log of who did what, newest first.</summary>
internal static class AuditVerb
{
    private static readonly Option<string?> About = new("--about") { Description = "Only what was done to this person (id or e-mail)." };
    private static readonly Option<int> Most = new("--most") { Description = "How many entries.", DefaultValueFactory = _ => 50 };
    private static readonly Option<string> Format = new Option<string>("--format") { Description = "How the log is written.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make() => Verb.Of("audit", "Shows who did what, newest first.", [About, Most, Format], async (services, result, cancellation) =>
    {
        var (workspace, most, log) = (result.GetRequiredValue(Verb.Workspace), Math.Max(1, result.GetValue(Most)), services.GetRequiredService<AuditStore>());
        var about = result.GetValue(About);
        if (about is not null)
        {
            var people = await services.GetRequiredService<FactStore>().PeopleAsync(workspace, cancellation);
            if (PeopleFinder.Find(people.Users, about) is not { } user)
            {
                return await Verb.RefuseAsync(PeopleFinder.Nobody(about));
            }

            about = $"user:{user.Id}";
        }

        var entries = about is null ? await log.LatestAsync(workspace, most, cancellation) : await log.AboutAsync(workspace, about, most, cancellation);
        Console.WriteLine(result.GetValue(Format) == "json" ? Json(entries) : Text(entries));
        return Verb.Done;
    });

    private static string Text(List<AuditEntry> entries) => entries.Count == 0
        ? "The log is empty."
        : string.Join('\n', entries.Select(entry => string.Join("  ", Cells(entry).Where(cell => cell.Length > 0))));

    private static IEnumerable<string> Cells(AuditEntry entry) =>
    [
        entry.At.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        entry.Actor,
        entry.Action,
        entry.Object,
        entry.Before is null && entry.After is null ? "" : $"{entry.Before ?? "-"} -> {entry.After ?? "-"}",
        entry.FactsVersion is { } version ? string.Create(CultureInfo.InvariantCulture, $"facts {version}") : "",
        entry.Place ?? "",
    ];

    private static string Json(List<AuditEntry> entries) => new JsonArray([.. entries.Select(Of)]).ToJsonString(Readable);

    private static JsonObject Of(AuditEntry entry) => new()
    {
        ["at"] = entry.At,
        ["actor"] = entry.Actor,
        ["action"] = entry.Action,
        ["object"] = entry.Object,
        ["before"] = entry.Before,
        ["after"] = entry.After,
        ["factsVersion"] = entry.FactsVersion,
        ["place"] = entry.Place,
    };
}
