using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Crm.Csv;
using KpiBot.Data.Facts;
using KpiBot.Data.Roles;

namespace KpiBot.CommandLine;

/// <summary>An import's report as tools read it: one line of JSON.</summary>
internal static class ImportJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(FactReading reading, ImportResult.Done done, bool dryRun) => new JsonObject
    {
        ["version"] = done.Version,
        ["versionBefore"] = done.VersionBefore,
        ["dryRun"] = dryRun,
        ["files"] = new JsonArray([.. reading.Counts.Select(Of)]),
        ["changes"] = new JsonObject(done.Changes.Select(change => KeyValuePair.Create(change.Key, (JsonNode?)Of(change.Value)))),
        ["rolesWaiting"] = new JsonArray([.. done.Held.Select(Of)]),
        ["refusedRows"] = reading.Refused,
        ["errors"] = new JsonArray([.. reading.Errors.Select(Of)]),
        ["warnings"] = new JsonArray([.. reading.Warnings.Select(warning => (JsonNode)warning)]),
    }.ToJsonString(Readable);

    public static string Refused(string reason) => new JsonObject { ["refused"] = reason }.ToJsonString(Readable);

    private static JsonObject Of(FileCount count) => new()
    {
        ["file"] = count.File,
        ["read"] = count.Read,
        ["kept"] = count.Kept,
        ["refused"] = count.Refused,
        ["replaced"] = count.Replaced,
        ["duplicates"] = count.Duplicates,
    };

    private static JsonObject Of(FactChanges changes) => new()
    {
        ["added"] = changes.Added,
        ["changed"] = changes.Changed,
        ["retired"] = changes.Retired,
        ["unchanged"] = changes.Unchanged,
    };

    private static JsonObject Of(HeldRaise raise) => new()
    {
        ["user"] = raise.UserId,
        ["kind"] = raise.Kind.ToString().ToLowerInvariant(),
        ["team"] = raise.TeamId.Length == 0 ? null : raise.TeamId,
        ["before"] = raise.Before,
        ["after"] = raise.After,
        ["approve"] = HeldRoles.Command(raise.UserId),
    };

    private static JsonObject Of(RowError error) => new()
    {
        ["file"] = error.File,
        ["line"] = error.Line,
        ["column"] = error.Column,
        ["value"] = error.Value,
        ["reason"] = error.Reason,
    };
}
