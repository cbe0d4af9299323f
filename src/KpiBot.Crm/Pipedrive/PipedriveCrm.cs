using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Pipedrive;

/// <summary>Pipedrive (https://developers.pipedrive.com/docs/api/v1): v2, and v1 for what only that has.</summary>
public sealed class PipedriveCrm : ICrm
{
    public const string Key = "pipedrive";

    private const string Deals = "/api/v2/deals";
    private const string Activities = "/api/v2/activities";
    private const string Stages = "/api/v2/stages";
    private const string Users = "/api/v1/users";
    private const string Extra = "&include_fields=next_activity_id,products_count";
    private const int MostIds = 100;
    private const int Together = 20;

    private readonly PipedriveOptions _options;
    private readonly PipedrivePages _pages;
    private readonly PipedriveFrame _frame = new();

    public PipedriveCrm(PipedriveOptions options, HttpClient http, DailyBudget budget, TimeProvider clock)
    {
        _options = options;
        Client = new CrmClient(http, options, budget, PipedriveReplies.Manners(options, clock), clock);
        _pages = new PipedrivePages(Client);
    }

    public string Name => Key;

    public CrmOptions Options => _options;

    public CrmClient Client { get; }

    public async Task ReadAsync(SyncRun run, CancellationToken cancellation)
    {
        var since = run.Since is { } from ? $"&updated_since={Stamp(from)}" : "";
        await Task.WhenAll(
            V2Async(run, "deals", Deals, Extra + since, cancellation),
            V2Async(run, "deals_archived", $"{Deals}/archived", Extra + since, cancellation),
            V2Async(run, "activities", Activities, since, cancellation),
            V2Async(run, "organizations", "/api/v2/organizations", since, cancellation),
            run.AsksDeleted ? V2Async(run, "deals_deleted", Deals, "&status=deleted", cancellation) : Task.CompletedTask,
            _options.Leads ? LeadsAsync(run, cancellation) : Task.CompletedTask);

        // After the deals: a stage or a person that they name and that is newer than what was told last has it told again. A whole reading has all told again.
        if (!run.IsFull)
        {
            _frame.ForgetUnlessKnown(Stages, All(run).Select(deal => deal.Text("stage_id")));
            _frame.ForgetUnlessKnown(Users, All(run).Select(deal => deal.Text("owner_id")));
        }

        await FrameAsync(run, cancellation);
        if (!run.IsFull)
        {
            // A call that was logged changes when its deal's next step is; and a deal that changed may have its next step from before.
            var changed = All(run).Select(deal => deal.Text("id")).ToHashSet();
            await ByIdAsync(run, "deals_touched", Deals, Extra, run.Spool.Rows("activities").Select(activity => activity.Text("deal_id")).Where(id => !changed.Contains(id)), cancellation);
            await ByIdAsync(run, "activities_next", Activities, "", All(run).Select(deal => deal.Text("next_activity_id")), cancellation);
        }

        await LinesAsync(run, cancellation);
        await MovesAsync(run, cancellation);
    }

    public IEnumerable<Fact> Facts(SyncRun run) => new PipedriveFacts(_options, run).All();

    public async Task<IReadOnlyList<string>> MissingScopesAsync(CancellationToken cancellation)
    {
        var missing = new List<string>();
        string[] paths = ["/api/v1/users", Deals, Activities, "/api/v2/organizations", "/api/v2/stages", "/api/v2/products", "/api/v1/leads"];
        foreach (var path in paths)
        {
            try
            {
                await Client.GetAsync($"{path}?limit=1", cancellation, PipedrivePages.CostOf(path));
            }
            catch (CrmRefusedException refused) when (refused.Scopes.Count > 0)
            {
                missing.Add($"{path.Split('/')[^1]}: {refused.Scopes[0]}");
            }
        }

        return missing;
    }

    /// <summary>Seconds and no less: with milliseconds Pipedrive answers 400.</summary>
    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task FrameAsync(SyncRun run, CancellationToken cancellation)
    {
        await WholeAsync(run, "me", "/api/v1/users/me", (path, _, stop) => _pages.OneAsync(path, stop), cancellation);
        await WholeAsync(run, "users", Users, V1, cancellation);
        await WholeAsync(run, "pipelines", "/api/v2/pipelines", V2, cancellation);
        await WholeAsync(run, "stages", Stages, V2, cancellation);
        await WholeAsync(run, "deal_fields", "/api/v2/dealFields", V2, cancellation);
        await OptionalAsync(run, "products", () => WholeAsync(run, "products", "/api/v2/products", V2, cancellation));
    }

    private async Task LeadsAsync(SyncRun run, CancellationToken cancellation)
    {
        await OptionalAsync(run, "leads", () => WholeAsync(run, "leads", "/api/v1/leads", V1, cancellation));
        await OptionalAsync(run, "leads_archived", () => WholeAsync(run, "leads_archived", "/api/v1/leads/archived", V1, cancellation));
    }

    /// <summary>Things by their ids, a hundred at a time; the cursor is how many are done.</summary>
    private Task ByIdAsync(SyncRun run, string listing, string path, string filter, IEnumerable<string?> wanted, CancellationToken cancellation)
    {
        string[] ids = [.. wanted.OfType<string>().Distinct()];
        return run.Spool.ReadAsync(
            listing,
            "0",
            async (cursor, stop) =>
            {
                var done = int.Parse(cursor, CultureInfo.InvariantCulture);
                string[] some = [.. ids.Skip(done).Take(MostIds)];
                var page = some.Length == 0 ? new Page([], null) : await _pages.V2Async(path, $"{filter}&ids={string.Join(',', some)}", PipedrivePages.First, stop);
                return page with { Next = done + some.Length < ids.Length ? (done + some.Length).ToString(CultureInfo.InvariantCulture) : null };
            },
            _options.MaxPages,
            cancellation);
    }

    /// <summary>The lines of the deals that have come, a hundred deals at a time; the cursor is how many are done, and Pipedrive's own.</summary>
    private Task LinesAsync(SyncRun run, CancellationToken cancellation) => OptionalAsync(run, "lines", () =>
    {
        string[] ids = [.. All(run).Where(deal => deal.Number("products_count") is not 0).Select(deal => deal.Text("id")).OfType<string>().Distinct()];
        return run.Spool.ReadAsync(
            "lines",
            "0|",
            async (cursor, stop) =>
            {
                var (done, inner) = (int.Parse(cursor.Split('|')[0], CultureInfo.InvariantCulture), cursor.Split('|')[1]);
                string[] some = [.. ids.Skip(done).Take(MostIds)];
                var page = some.Length == 0 ? new Page([], null) : await _pages.V2Async("/api/v2/deals/products", $"&deal_ids={string.Join(',', some)}", inner, stop);
                return page with { Next = page.Next is { } more ? $"{done}|{more}" : done + some.Length < ids.Length ? $"{done + some.Length}|" : null };
            },
            _options.MaxPages,
            cancellation);
    });

    /// <summary>The moves of the deals that moved since: one call each, some at once; the cursor is how many are done.</summary>
    private Task MovesAsync(SyncRun run, CancellationToken cancellation)
    {
        var since = run.Since is { } from ? Instant.FromDateTimeOffset(from) : Instant.FromDateTimeOffset(run.Spool.Started) - Duration.FromDays(_options.HistoryDays);
        string[] ids = [.. All(run).Where(deal => Stamps.Instant(deal.Text("stage_change_time")) >= since).Select(deal => deal.Text("id")).OfType<string>().Distinct()];
        return run.Spool.ReadAsync(
            "moves",
            "0",
            async (cursor, stop) =>
            {
                var done = int.Parse(cursor, CultureInfo.InvariantCulture);
                string[] some = [.. ids.Skip(done).Take(Together)];
                var rows = await Task.WhenAll(some.Select(id => MovesOfAsync(id, stop)));
                return new Page(rows, done + some.Length < ids.Length ? (done + some.Length).ToString(CultureInfo.InvariantCulture) : null);
            },
            _options.MaxPages,
            cancellation);
    }

    private async Task<JsonElement> MovesOfAsync(string deal, CancellationToken cancellation)
    {
        var changes = (await _pages.ChangelogAsync(deal, _options.MaxPages, cancellation)).Where(change => PipedriveDeal.Tells(change.Text("field_key")));
        var row = new JsonObject { ["deal"] = deal, ["changes"] = new JsonArray([.. changes.Select(change => (JsonNode?)JsonObject.Create(change))]) };
        return JsonElement.Parse(row.ToJsonString());
    }

    /// <summary>The deals that have come.</summary>
    internal static IEnumerable<JsonElement> All(SyncRun run) => run.Spool.Rows("deals_touched").Concat(run.Spool.Rows("deals")).Concat(run.Spool.Rows("deals_archived"));

    private Task V2Async(SyncRun run, string listing, string path, string filter, CancellationToken cancellation) =>
        run.Spool.ReadAsync(listing, PipedrivePages.First, (cursor, stop) => _pages.V2Async(path, filter, cursor, stop), _options.MaxPages, cancellation);

    private Task WholeAsync(SyncRun run, string listing, string path, Func<string, string, CancellationToken, Task<Page>> read, CancellationToken cancellation) =>
        run.Spool.ReadAsync(listing, PipedrivePages.First, (cursor, stop) => _frame.PageAsync(run, path, cursor, () => read(path, cursor, stop)), _options.MaxPages, cancellation);

    private Task<Page> V1(string path, string start, CancellationToken cancellation) => _pages.V1Async(path, "", start, cancellation);

    private Task<Page> V2(string path, string cursor, CancellationToken cancellation) => _pages.V2Async(path, "", cursor, cancellation);

    // Products and leads are parts of Pipedrive that a company may not have, or not show to the token's person.
    private static async Task OptionalAsync(SyncRun run, string listing, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (CrmRefusedException refused) when (refused.Scopes.Count > 0 || refused.Code == "404")
        {
            run.Warn($"Pipedrive's {listing} are not read: {refused.Message}");
            run.Spool.End(listing);
        }
    }
}
