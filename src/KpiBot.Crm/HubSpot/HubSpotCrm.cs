using System.Globalization;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.HubSpot;

/// <summary>HubSpot (https://developers.hubspot.com/docs/api-reference/overview).</summary>
public sealed class HubSpotCrm : ICrm
{
    public const string Key = "hubspot";

    private readonly HubSpotOptions _options;
    private readonly HubSpotPaths _paths;
    private readonly HubSpotListing _listing;
    private readonly HubSpotChanges _changes;

    public HubSpotCrm(HubSpotOptions options, HttpClient http, DailyBudget budget, TimeProvider clock)
    {
        (_options, _paths) = (options, new HubSpotPaths(options.ApiVersion));
        Client = new CrmClient(http, options, budget, HubSpotReplies.Manners(options, clock), clock);
        _listing = new HubSpotListing(Client, _paths);
        _changes = new HubSpotChanges(Client, _paths, new Pace(options.SearchesPerSecond, TimeSpan.FromSeconds(1), clock));
    }

    public string Name => Key;

    public CrmOptions Options => _options;

    public CrmClient Client { get; }

    public async Task ReadAsync(SyncRun run, CancellationToken cancellation)
    {
        await FrameAsync(run, cancellation);
        await Task.WhenAll(
            Wanted().Select(wants => ObjectsAsync(run, wants, cancellation)).Append(run.AsksDeleted ? DeletedAsync(run, cancellation) : Task.CompletedTask));
        await LinesAsync(run, cancellation);
    }

    public IEnumerable<Fact> Facts(SyncRun run) => new HubSpotFacts(_options, run).All();

    public async Task<IReadOnlyList<string>> MissingScopesAsync(CancellationToken cancellation)
    {
        var missing = new List<string>();
        string[] types = ["deals", "companies", .. _options.Leads ? ["contacts"] : Array.Empty<string>(), "calls", "emails", "meetings", "tasks", "line_items"];
        foreach (var path in types.Select(_paths.Objects).Prepend(_paths.Owners).Select(path => path + "?limit=1").Append(_paths.Pipelines).Append(_paths.Properties("deals")))
        {
            try
            {
                await Client.GetAsync(path, cancellation);
            }
            catch (CrmRefusedException refused) when (refused.Scopes.Count > 0)
            {
                missing.AddRange(refused.Scopes);
            }
        }

        return [.. missing.Distinct()];
    }

    private IEnumerable<HubSpotWants> Wanted()
    {
        yield return HubSpotWants.Deals(_options);
        yield return HubSpotWants.Companies(_options);
        if (_options.Leads)
        {
            yield return HubSpotWants.Contacts(_options);
        }

        foreach (var activity in HubSpotWants.Activities)
        {
            yield return activity;
        }
    }

    /// <summary>The little that is read whole each time: the account, people, stages, which properties there are.</summary>
    private async Task FrameAsync(SyncRun run, CancellationToken cancellation)
    {
        await ListAsync(run, "account", async (_, stop) => new Page([await Client.GetAsync(_paths.Account, stop)], null), cancellation);
        await ListAsync(run, "owners", (after, stop) => _listing.OwnersAsync(archived: false, after, stop), cancellation);
        await ListAsync(run, "owners_archived", (after, stop) => _listing.OwnersAsync(archived: true, after, stop), cancellation);
        await ListAsync(run, "pipelines", (_, stop) => _listing.AllAsync(_paths.Pipelines, stop), cancellation);
        foreach (var wants in Wanted())
        {
            // HubSpot passes over names that it does not know without a word.
            await OptionalAsync(run, $"properties_{wants.Type}", () => ListAsync(
                run, $"properties_{wants.Type}", (_, stop) => _listing.AllAsync(_paths.Properties(wants.Type), stop), cancellation));
            HubSpotFacts.WarnOfUnknown(run, wants);
        }
    }

    private Task ObjectsAsync(SyncRun run, HubSpotWants wants, CancellationToken cancellation)
    {
        Task ReadAsync() => run.Since is { } since
            ? run.Spool.ReadAsync(wants.Type, HubSpotChanges.First(since), (cursor, stop) => _changes.PageAsync(wants, cursor, stop), _options.MaxPages, cancellation)
            : ListAsync(run, wants.Type, (after, stop) => _listing.PageAsync(wants, archived: false, after, stop), cancellation);

        return wants.Type == "deals" ? ReadAsync() : OptionalAsync(run, wants.Type, ReadAsync);
    }

    private Task DeletedAsync(SyncRun run, CancellationToken cancellation) => Task.WhenAll(
        HubSpotWants.Activities.Select(wants => wants.Type).Append("deals").Select(type => OptionalAsync(run, $"{type}_archived", () => ListAsync(
            run, $"{type}_archived", (after, stop) => _listing.PageAsync(new HubSpotWants(type, []), archived: true, after, stop), cancellation))));

    /// <summary>The lines of the deals that have come, a hundred at a time; the cursor is how many are done.</summary>
    private Task LinesAsync(SyncRun run, CancellationToken cancellation) => OptionalAsync(run, "line_items", () =>
    {
        string[] ids = [.. run.Spool.Rows("deals").SelectMany(deal => HubSpotTies.Ids(deal, "line_items")).Distinct()];
        return run.Spool.ReadAsync(
            "line_items",
            "0",
            async (cursor, stop) =>
            {
                var done = int.Parse(cursor, CultureInfo.InvariantCulture);
                string[] some = [.. ids.Skip(done).Take(100)];
                var rows = some.Length == 0 ? [] : await _changes.ReadAsync(HubSpotWants.LineItems, some, stop);
                var next = done + some.Length;
                return new Page(rows, next < ids.Length ? next.ToString(CultureInfo.InvariantCulture) : null);
            },
            _options.MaxPages,
            cancellation);
    });

    private Task ListAsync(SyncRun run, string listing, Func<string, CancellationToken, Task<Page>> page, CancellationToken cancellation) =>
        run.Spool.ReadAsync(listing, HubSpotListing.First, page, _options.MaxPages, cancellation);

    private static async Task OptionalAsync(SyncRun run, string listing, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (CrmRefusedException refused) when (refused.Scopes.Count > 0)
        {
            run.Warn($"HubSpot's {listing} are not read: {refused.Message}");
            run.Spool.End(listing);
        }
    }
}
