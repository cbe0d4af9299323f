using System.CommandLine;
using System.Text.Json.Nodes;

namespace KpiBot.CommandLine;

/// <summary><c>check</c>: looks at everything that somebody may have to mend; a method a topic.</summary>
internal static class CheckVerb
{
    private static readonly Option<string> Format = new Option<string>("--format") { Description = "How it is written.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");

    public static Command Make() => Verb.Of("check", "Looks at everything that somebody may have to mend.", [Format], async (services, result, cancellation) =>
    {
        var workspace = result.GetRequiredValue(Verb.Workspace);
        CheckLine[] lines =
        [
            .. await SendingChecks.OutboxAsync(services, workspace, cancellation),
            .. await SendingChecks.ScheduleAsync(services, workspace, cancellation),
        ];
        Console.WriteLine(result.GetValue(Format) == "json" ? Json(lines) : string.Join('\n', lines.Select(line => $"{(line.IsWell ? "ok  " : "MEND")}  {line.Topic,-9} {line.Text}")));
        return Array.TrueForAll(lines, line => line.IsWell) ? Verb.Done : Verb.Refused;
    });

    private static string Json(CheckLine[] lines) =>
        new JsonArray([.. lines.Select(line => new JsonObject { ["topic"] = line.Topic, ["well"] = line.IsWell, ["text"] = line.Text })]).ToJsonString();
}
