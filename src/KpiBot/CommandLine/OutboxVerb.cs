using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using KpiBot.Data.Audit;
using KpiBot.Data.Outbox;

namespace KpiBot.CommandLine;

/// <summary><c>outbox [--state STATE] [--retry KEY|--drop KEY]</c>: what waits, what was given up, and putting that right by hand.</summary>
internal static class OutboxVerb
{
    private const string Actor = "operator";

    private static readonly Option<string?> State = new Option<string?>("--state") { Description = "Show the messages in this state." }
        .AcceptOnlyFromAmong("pending", "sending", "sent", "unknown", "dead", "dropped");

    private static readonly Option<string?> Retry = new("--retry") { Description = "Send the message with this key again." };
    private static readonly Option<string?> Drop = new("--drop") { Description = "Give the message with this key up for good." };
    private static readonly Option<int> Most = new("--most") { Description = "How many messages.", DefaultValueFactory = _ => 50 };
    private static readonly Option<string> Format = new Option<string>("--format") { Description = "How it is written.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");

    public static Command Make() => Verb.Of("outbox", "Shows messages that wait or were given up.", [State, Retry, Drop, Most, Format], (services, result, cancellation) =>
        (result.GetValue(Retry), result.GetValue(Drop), result.GetValue(State)) switch
        {
            (not null, not null, _) => Verb.RefuseAsync("A message is either sent again or dropped: give --retry or --drop, not both."),
            ({ } key, _, _) => ActAsync(services, result, key, "retry", cancellation),
            (_, { } key, _) => ActAsync(services, result, key, "drop", cancellation),
            (_, _, { } state) => ListAsync(services, result, Enum.Parse<OutboxState>(state, ignoreCase: true), cancellation),
            _ => CountAsync(services, result, cancellation),
        });

    private static async Task<int> ActAsync(IServiceProvider services, ParseResult result, string key, string action, CancellationToken cancellation)
    {
        var (workspace, ledger) = (result.GetRequiredValue(Verb.Workspace), services.GetRequiredService<OutboxLedger>());
        var before = await services.GetRequiredService<OutboxStore>().FindAsync(workspace, key, cancellation);
        if (before is null)
        {
            return await Verb.RefuseAsync($"There is no message with the key \"{key}\": kpibot outbox --state dead lists those that were given up.");
        }

        if (!await (action is "retry" ? ledger.RetryAsync(workspace, key, cancellation) : ledger.DropAsync(workspace, key, cancellation)))
        {
            return await Verb.RefuseAsync($"That message is {Name(before.State)}: {(action is "retry" ? "only dead, unknown and dropped ones are sent again" : "there is nothing to drop")}.");
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var after = action is "retry" ? OutboxState.Pending : OutboxState.Dropped;
        var entry = new AuditEntry(workspace, now, Actor, $"outbox.{action}", $"message:{key}") { Before = Name(before.State), After = Name(after) };
        await services.GetRequiredService<AuditStore>().AppendAsync(entry, cancellation);
        Console.WriteLine(action is "retry" ? "Queued again; a running kpibot sends it." : "Dropped.");
        return Verb.Done;
    }

    private static async Task<int> ListAsync(IServiceProvider services, ParseResult result, OutboxState state, CancellationToken cancellation)
    {
        var rows = await services.GetRequiredService<OutboxStore>().ListAsync(result.GetRequiredValue(Verb.Workspace), state, Math.Max(1, result.GetValue(Most)), cancellation);
        Console.WriteLine(IsJson(result) ? new JsonArray([.. rows.Select(Json)]).ToJsonString() : Text(rows));
        return Verb.Done;
    }

    private static async Task<int> CountAsync(IServiceProvider services, ParseResult result, CancellationToken cancellation)
    {
        var counts = await services.GetRequiredService<OutboxLedger>().CountsAsync(result.GetRequiredValue(Verb.Workspace), cancellation);
        var all = Enum.GetValues<OutboxState>().Select(state => (Name: Name(state), Count: counts.GetValueOrDefault(state))).ToArray();
        Console.WriteLine(IsJson(result)
            ? new JsonObject(all.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, one.Count))).ToJsonString()
            : string.Join('\n', all.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Name,-8} {one.Count}"))));
        return Verb.Done;
    }

    private static string Text(List<OutboxRow> rows) => rows.Count == 0
        ? "There are none."
        : string.Join('\n', rows.Select(row => string.Join("  ", row.Key, Stamp(row.DueAt ?? row.ScheduledAt), row.Ritual, $"{row.Platform}:{row.Team}/{row.Channel}", Tries(row), row.Reason ?? "")));

    private static string Tries(OutboxRow row) => string.Create(CultureInfo.InvariantCulture, $"tried {row.Attempts}x");

    private static JsonObject Json(OutboxRow row) => new()
    {
        ["key"] = row.Key,
        ["state"] = Name(row.State),
        ["ritual"] = row.Ritual,
        ["subject"] = row.Subject,
        ["platform"] = row.Platform,
        ["team"] = row.Team,
        ["channel"] = row.Channel,
        ["scheduledAt"] = row.ScheduledAt,
        ["dueAt"] = row.DueAt,
        ["notBefore"] = row.NotBefore,
        ["expiresAt"] = row.ExpiresAt,
        ["attempts"] = row.Attempts,
        ["lastAttemptAt"] = row.LastAttemptAt,
        ["messageId"] = row.MessageId,
        ["reason"] = row.Reason,
    };

    private static bool IsJson(ParseResult result) => result.GetValue(Format) == "json";

    private static string Name(OutboxState state) => state.ToString().ToLowerInvariant();

    private static string Stamp(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
