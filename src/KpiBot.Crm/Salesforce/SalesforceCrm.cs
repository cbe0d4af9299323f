using System.Globalization;
using System.Text.Json;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Salesforce;

/// <summary>Salesforce (https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest).</summary>
public sealed class SalesforceCrm : ICrm
{
    public const string Key = "salesforce";

    // A query's text may be long, but a request's address not.
    private const int MostIds = 200;

    private const string Touched = "Opportunity_touched";

    private static readonly string[] Described = ["Opportunity", "Account", "Lead", "Task", "Event", "OpportunityLineItem"];

    private readonly SalesforceOptions _options;
    private readonly SalesforceLogIn _logIn;
    private readonly SalesforcePages _pages;

    public SalesforceCrm(SalesforceOptions options, HttpClient http, DailyBudget budget, TimeProvider clock)
    {
        _options = options;
        _logIn = new SalesforceLogIn(options, clock);
        var manners = new CrmManners(
            SalesforceReplies.Vendor,
            new Pace(options.CallsPerSecond, TimeSpan.FromSeconds(1), clock),
            (request, cancellation) => _logIn.PutAsync(Client ?? throw new InvalidOperationException("It is not made yet."), request, cancellation),
            SalesforceReplies.Judge,
            SalesforceReplies.Learn)
        {
            ForgetLogIn = _logIn.Forget,
        };
        Client = new CrmClient(http, options, budget, manners, clock);
        _pages = new SalesforcePages(Client, options);
    }

    public string Name => Key;

    public CrmOptions Options => _options;

    public CrmClient Client { get; }

    public async Task ReadAsync(SyncRun run, CancellationToken cancellation)
    {
        foreach (var name in Described)
        {
            await OptionalAsync(run, $"describe_{name}", () => run.Spool.ReadAsync(
                $"describe_{name}", SalesforcePages.First, async (_, stop) => new Page([await _pages.DescribeAsync(name, stop)], null), _options.MaxPages, cancellation));
        }

        var wants = new SalesforceWants(_options, run);
        foreach (var query in wants.Frame)
        {
            await ListAsync(run, query.From, query, cancellation);
        }

        await ListAsync(run, "Opportunity", wants.Opportunities, cancellation);
        await Task.WhenAll(wants.Rest.Select(query => OptionalAsync(run, query.From, () => ListAsync(run, query.From, query, cancellation))));
        if (!run.IsFull)
        {
            await FollowAsync(run, wants, cancellation);
        }

        foreach (var query in wants.OfOpportunities)
        {
            await OptionalAsync(run, query.From, () => run.IsFull ? ListAsync(run, query.From, query, cancellation) : OfChangedAsync(run, query.From, query, "OpportunityId", DealIds(run), cancellation));
        }
    }

    /// <summary>The opportunities that have come.</summary>
    internal static IEnumerable<JsonElement> Deals(SyncRun run) => run.Spool.Rows(Touched).Concat(run.Spool.Rows("Opportunity"));

    public IEnumerable<Fact> Facts(SyncRun run) => new SalesforceFacts(_options, run).All();

    public async Task<IReadOnlyList<string>> MissingScopesAsync(CancellationToken cancellation)
    {
        var missing = new List<string>();
        string[] objects = ["User", "UserRole", "OpportunityStage", "OpportunityHistory", "OpportunityFieldHistory", .. Described];
        foreach (var name in objects)
        {
            try
            {
                await _pages.DescribeAsync(name, cancellation);
            }
            catch (CrmRefusedException refused) when (refused.Code is "NOT_FOUND" or "INVALID_TYPE" || refused.Scopes.Count > 0)
            {
                missing.Add($"read {name}");
            }
        }

        return missing;
    }

    private static string[] DealIds(SyncRun run) => [.. Deals(run).Select(row => row.Text("Id")).OfType<string>().Distinct()];

    /// <summary>What is gone; and, as a task that was done changes its opportunity's next step, but not the opportunity, those too, with the tasks and events that are open.</summary>
    private async Task FollowAsync(SyncRun run, SalesforceWants wants, CancellationToken cancellation)
    {
        await ListAsync(run, "deleted", SalesforceWants.Deleted, cancellation);
        var changed = run.Spool.Rows("Opportunity").Select(row => row.Text("Id")).ToHashSet();
        string[] touched = [.. run.Spool.Rows("Task").Concat(run.Spool.Rows("Event")).Select(SalesforceActivities.DealOf).OfType<string>().Where(id => !changed.Contains(id)).Distinct()];
        await OfChangedAsync(run, Touched, wants.Opportunities, "Id", touched, cancellation);
        await OptionalAsync(run, "Task_open", () => OfChangedAsync(run, "Task_open", SalesforceWants.OpenTasks, "WhatId", DealIds(run), cancellation));
        await OptionalAsync(run, "Event_coming", () => OfChangedAsync(run, "Event_coming", SalesforceWants.Coming(run.Spool.Started), "WhatId", DealIds(run), cancellation));
    }

    private Task ListAsync(SyncRun run, string listing, SalesforceQuery query, CancellationToken cancellation) => run.Spool.ReadAsync(
        listing, SalesforcePages.First, (cursor, stop) => _pages.PageAsync(query, query.Stamp is null ? null : run.Since, cursor, stop), _options.MaxPages, cancellation);

    /// <summary>What belongs to the opportunities that changed, whole; the cursor is how many of those are done, and Salesforce's own.</summary>
    private Task OfChangedAsync(SyncRun run, string listing, SalesforceQuery query, string by, string[] ids, CancellationToken cancellation)
    {
        return run.Spool.ReadAsync(
            listing,
            "0#",
            async (cursor, stop) =>
            {
                var (done, inner) = (int.Parse(cursor.Split('#')[0], CultureInfo.InvariantCulture), cursor.Split('#')[1]);
                string[] some = [.. ids.Skip(done).Take(MostIds)];
                var list = string.Join(',', some.Select(id => $"'{id}'"));
                var page = some.Length == 0 ? new Page([], null) : await _pages.PageAsync(query with { Where = $"{by} IN ({list}){(query.Where is { } more ? $" AND {more}" : "")}" }, null, inner, stop);
                return page with { Next = page.Next is { } rest ? $"{done}#{rest}" : done + some.Length < ids.Length ? $"{done + some.Length}#" : null };
            },
            _options.MaxPages,
            cancellation);
    }

    // An org may lack an object, track no fields, or not show it to the user.
    private static async Task OptionalAsync(SyncRun run, string listing, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (CrmRefusedException refused) when (refused.Scopes.Count > 0 || refused.Code is "NOT_FOUND")
        {
            run.Warn($"Salesforce's {listing} is not read: {refused.Message}");
            run.Spool.End(listing);
        }
    }
}
