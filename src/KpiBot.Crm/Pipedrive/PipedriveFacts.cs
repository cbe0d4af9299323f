using System.Text.Json;
using KpiBot.Crm.Csv;
using KpiBot.Crm.Csv.Rows;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Pipedrive;

/// <summary>The facts in what Pipedrive gave.</summary>
internal sealed class PipedriveFacts(PipedriveOptions options, SyncRun run)
{
    public IEnumerable<Fact> All()
    {
        var me = run.Spool.Rows("me").FirstOrDefault();
        run.Hints = new WorkspaceHints(ZoneOf(me.Text("timezone_name")), me.Text("default_currency"));
        var (fields, stages, owners) = (new PipedriveFields(options, run), Stages(), new Owners());
        foreach (var fact in People().Concat(Accounts()).Concat(stages.All).Concat(Deals(stages, fields)).Concat(Activities()).Concat(Leads(fields)))
        {
            yield return owners.Assign(fact);
        }
    }

    private static string? ZoneOf(string? name) => name is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null ? name : null;

    private IEnumerable<Fact> People()
    {
        var people = new PeopleBook(options);
        foreach (var user in run.Spool.Rows("users"))
        {
            people.Add(user.Text("id") ?? "", user.Text("name"), user.Text("email"), null, user.Flag("active_flag"));
        }

        return people.Facts();
    }

    private IEnumerable<Fact> Accounts() => run.Spool.Rows("organizations").Select(organization => new Account(
        organization.Text("id") ?? "", Field(organization, options.AccountFields, "name"), Field(organization, options.AccountFields, "segment"),
        Field(organization, options.AccountFields, "territory"), organization.Text("owner_id")));

    // Won and lost are no stages in Pipedrive: a deal closes in the stage that it is in.
    private StageBook Stages()
    {
        var book = new StageBook(options, run);
        foreach (var stage in run.Spool.Rows("stages"))
        {
            var rotting = stage.Flag("is_deal_rot_enabled") ? (int?)stage.Number("days_to_rotten") : null;
            book.Add(stage.Text("id") ?? "", stage.Text("pipeline_id") ?? "", stage.Text("name") ?? "", (int)(stage.Number("order_nr") ?? 0), stage.Number("deal_probability") / 100, StageKind.Open, rotting);
        }

        return book;
    }

    private IEnumerable<Fact> Deals(StageBook stages, PipedriveFields fields)
    {
        using var costs = new PipedriveCosts(run);
        using var lines = run.Spool.Index("lines", "deal_id", "id");
        using var moves = run.Spool.Index("moves", "deal", "deal");
        var next = NextSteps();
        run.GoneDeals.UnionWith(run.Spool.Rows("deals_deleted").Select(deal => deal.Text("id")).OfType<string>());
        foreach (var row in PipedriveCrm.All(run))
        {
            var deal = new PipedriveDeal(row, options, run, fields);
            if (deal.IsDeleted)
            {
                run.GoneDeals.Add(deal.Id);
                continue;
            }

            run.GoneDeals.Remove(deal.Id);
            foreach (var fact in deal.Facts(stages, costs.Sum(lines[deal.Id]), moves[deal.Id] is [var told] ? [.. told.Items("changes")] : null, next(deal)))
            {
                yield return fact;
            }
        }
    }

    /// <summary>When a deal's next activity is due: Pipedrive names it; else of those that are not done the first.</summary>
    private Func<PipedriveDeal, Moment?> NextSteps()
    {
        var open = Activities().Where(activity => activity is { DoneAt: null, DueAt: not null }).ToList();
        var byId = open.DistinctBy(activity => activity.Id).ToDictionary(activity => activity.Id, activity => activity.DueAt);
        var first = open.Where(activity => activity.DealId is not null)
            .GroupBy(activity => activity.DealId ?? "")
            .ToDictionary(group => group.Key, group => group.Select(activity => activity.DueAt).MinBy(due => due?.At(run.Zone)));
        return deal => deal.NextActivity is { } next ? byId.GetValueOrDefault(next) : first.GetValueOrDefault(deal.Id);
    }

    private IEnumerable<Activity> Activities()
    {
        foreach (var row in run.Spool.Rows("activities_next").Concat(run.Spool.Rows("activities")))
        {
            var id = row.Text("id") ?? "";
            if (row.Flag("is_deleted"))
            {
                run.GoneActivities.Add(id);
                continue;
            }

            var type = row.Text("type") ?? "task";
            yield return new Activity(
                id,
                options.ActivityTypes.TryGetValue(type, out var own) && own.Length > 0 ? own : type,
                row.Text("owner_id"),
                row.Text("deal_id"),
                Stamps.Moment(row.Text("add_time")),
                Due(row),
                row.Flag("done") ? Stamps.Moment(row.Text("marked_as_done_time") ?? row.Text("due_date")) : null);
        }
    }

    // The hour is in UTC; without one it is a date.
    private static Moment? Due(JsonElement row) =>
        row.Text("due_time") is { } time && row.Text("due_date") is { } date ? Stamps.Moment($"{date}T{time[..Math.Min(time.Length, 5)]}Z") : Stamps.Moment(row.Text("due_date"));

    private IEnumerable<Fact> Leads(PipedriveFields fields) => run.Spool.Rows("leads").Concat(run.Spool.Rows("leads_archived")).Select(lead => new Lead(
        lead.Text("id") ?? "",
        lead.Text("owner_id"),
        fields.Lead(lead, "source"),
        Stamps.Moment(lead.Text("add_time")) ?? default,
        Stamps.Moment(fields.Lead(lead, "contacted_at")),
        Stamps.Moment(fields.Lead(lead, "qualified_at")),
        Stamps.Moment(fields.Lead(lead, "converted_at")),
        lead.Text("deal_id")));

    private static string? Field(JsonElement row, IDictionary<string, string> fields, string column) =>
        CrmOptions.Field(fields, column) is { } field ? row.Text(field) ?? row.Text($"custom_fields.{field}") : null;
}
