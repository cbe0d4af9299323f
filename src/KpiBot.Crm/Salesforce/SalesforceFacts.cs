using System.Text.Json;
using KpiBot.Crm.Csv;
using KpiBot.Crm.Csv.Rows;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Salesforce;

/// <summary>The facts in what Salesforce gave.</summary>
internal sealed class SalesforceFacts(SalesforceOptions options, SyncRun run)
{
    public IEnumerable<Fact> All()
    {
        var zone = run.Spool.Rows("Organization").FirstOrDefault().Text("TimeZoneSidKey");
        run.Hints = new WorkspaceHints(zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null ? zone : null, null);
        var (stages, owners) = (Stages(), new Owners());
        foreach (var fact in People().Concat(Accounts()).Concat(stages.All).Concat(Deals(stages)).Concat(new SalesforceActivities(options, run).All()).Concat(Leads()))
        {
            yield return owners.Assign(fact);
        }
    }

    /// <summary>The value of a column, told by the field that the settings name.</summary>
    public static string? Field(JsonElement row, IDictionary<string, string> fields, string column) => CrmOptions.Field(fields, column) is { } field ? row.Text(field) : null;

    // A role is a team, below the role above it; or a manager is one, of those who report to them.
    private IEnumerable<Fact> People()
    {
        var (people, users) = (new PeopleBook(options), run.Spool.Rows("User").ToList());
        var byRole = options.TeamsFrom.Equals("role", StringComparison.OrdinalIgnoreCase);
        foreach (var user in users)
        {
            people.Add(user.Text("Id") ?? "", user.Text("Name"), user.Text("Email"), user.Text(byRole ? "UserRoleId" : "ManagerId"), user.Flag("IsActive"));
        }

        foreach (var role in byRole ? run.Spool.Rows("UserRole") : [])
        {
            people.AddTeam(role.Text("Id") ?? "", role.Text("Name") ?? "", role.Text("ParentRoleId"));
        }

        foreach (var manager in byRole ? [] : users.Select(user => user.Text("ManagerId")).OfType<string>().Distinct())
        {
            var one = users.Find(user => user.Text("Id") == manager);
            people.AddTeam(manager, one.Text("Name") ?? manager, one.Text("ManagerId"), manager);
        }

        return people.Facts();
    }

    private IEnumerable<Fact> Accounts() => run.Spool.Rows("Account").Select(account => new Account(
        account.Text("Id") ?? "", Field(account, options.AccountFields, "name"), Field(account, options.AccountFields, "segment"), Field(account, options.AccountFields, "territory"), account.Text("OwnerId")));

    private StageBook Stages()
    {
        var book = new StageBook(options, run);
        foreach (var stage in run.Spool.Rows("OpportunityStage"))
        {
            // Opportunities name their stage by its API name.
            var kind = !stage.Flag("IsClosed") ? StageKind.Open : stage.Flag("IsWon") ? StageKind.Won : StageKind.Lost;
            book.Add(stage.Text("ApiName") ?? stage.Text("MasterLabel") ?? "", Stage.DefaultPipeline, stage.Text("MasterLabel") ?? "", (int)(stage.Number("SortOrder") ?? 0), stage.Number("DefaultProbability") / 100, kind);
        }

        return book;
    }

    private IEnumerable<Fact> Deals(StageBook stages)
    {
        using var history = run.Spool.Index("OpportunityHistory", "OpportunityId", "Id");
        using var owners = run.Spool.Index("OpportunityFieldHistory", "OpportunityId", "Id");
        using var lines = run.Spool.Index("OpportunityLineItem", "OpportunityId", "Id");
        run.GoneDeals.UnionWith(run.Spool.Rows("deleted").Select(row => row.Text("Id")).OfType<string>());
        var next = NextSteps();
        foreach (var row in SalesforceCrm.Deals(run))
        {
            var deal = new SalesforceDeal(row, options, run);
            run.GoneDeals.Remove(deal.Id);
            foreach (var fact in deal.Facts(stages, history[deal.Id], owners[deal.Id], lines[deal.Id], next.GetValueOrDefault(deal.Id)))
            {
                yield return fact;
            }
        }
    }

    /// <summary>By opportunity, the first of its tasks that are not done and its events that are still to come.</summary>
    private Dictionary<string, Moment?> NextSteps()
    {
        var started = Instant.FromDateTimeOffset(run.Spool.Started);
        var tasks = run.Spool.Rows("Task_open").Concat(run.IsFull ? run.Spool.Rows("Task") : [])
            .Where(task => !task.Flag("IsClosed") && !task.Flag("IsDeleted")).Select(task => (Deal: task.Text("WhatId"), At: Stamps.Moment(task.Text("ActivityDate"))));
        var events = run.Spool.Rows("Event_coming").Concat(run.IsFull ? run.Spool.Rows("Event") : [])
            .Where(one => !one.Flag("IsDeleted") && Stamps.Instant(one.Text("EndDateTime")) >= started).Select(one => (Deal: one.Text("WhatId"), At: Stamps.Moment(one.Text("StartDateTime"))));
        return tasks.Concat(events).Where(step => step is { Deal: not null, At: not null }).GroupBy(step => step.Deal ?? "")
            .ToDictionary(steps => steps.Key, steps => steps.Select(step => step.At).MinBy(at => at?.At(run.Zone)));
    }

    private IEnumerable<Fact> Leads() => run.Spool.Rows("Lead").Select(lead => new Lead(
        lead.Text("Id") ?? "",
        lead.Text("OwnerId"),
        Field(lead, options.LeadFields, "source"),
        Stamps.Moment(lead.Text("CreatedDate")) ?? default,
        Stamps.Moment(Field(lead, options.LeadFields, "contacted_at")),
        Stamps.Moment(Field(lead, options.LeadFields, "qualified_at")),
        Stamps.Moment(Field(lead, options.LeadFields, "converted_at")),
        lead.Text("ConvertedOpportunityId")));
}
