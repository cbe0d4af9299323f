using System.Text.Json;
using KpiBot.Crm.Csv;
using KpiBot.Crm.Csv.Rows;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.HubSpot;

/// <summary>The facts in what HubSpot gave.</summary>
internal sealed class HubSpotFacts(HubSpotOptions options, SyncRun run)
{
    private const string DefaultApp = "app.hubspot.com";

    /// <summary>Names the properties that are wanted and that HubSpot does not have, each once.</summary>
    public static void WarnOfUnknown(SyncRun run, HubSpotWants wants)
    {
        var known = run.Spool.Rows($"properties_{wants.Type}").Select(property => property.Text("name")).ToHashSet();
        foreach (var name in wants.Properties.Concat(wants.Histories).Distinct().Where(name => known.Count > 0 && !known.Contains(name)))
        {
            run.Warn($"HubSpot's {wants.Type} have no property {name}: what it would fill stays blank (see the settings Crm:HubSpot:DealFields, AccountFields, LeadFields).");
        }
    }

    public IEnumerable<Fact> All()
    {
        var account = run.Spool.Rows("account").FirstOrDefault();
        run.Hints = new WorkspaceHints(account.Text("timeZone"), account.Text("companyCurrency"));
        var (stages, owners) = (Stages(), new Owners());
        foreach (var fact in People().Concat(Accounts()).Concat(stages.All).Concat(Deals(stages, PageOf(account))).Concat(new HubSpotActivities(options, run).All()).Concat(Leads()))
        {
            yield return owners.Assign(fact);
        }

        run.GoneActivities.UnionWith(HubSpotWants.Activities.SelectMany(wants => run.Spool.Rows($"{wants.Type}_archived")).Select(row => row.Text("id")).OfType<string>());
    }

    private IEnumerable<Fact> People()
    {
        var people = new PeopleBook(options);
        foreach (var (owner, active) in run.Spool.Rows("owners_archived").Select(row => (row, false)).Concat(run.Spool.Rows("owners").Select(row => (row, true))))
        {
            var teams = owner.Items("teams").ToList();
            foreach (var team in teams)
            {
                people.AddTeam(team.Text("id") ?? "", team.Text("name") ?? "");
            }

            var primary = teams.Find(team => team.Flag("primary")) is { ValueKind: JsonValueKind.Object } first ? first : teams.FirstOrDefault();
            var name = $"{owner.Text("firstName")} {owner.Text("lastName")}".Trim();
            people.Add(owner.Text("id") ?? "", name.Length == 0 ? null : name, owner.Text("email"), primary.Text("id"), active);
        }

        return people.Facts();
    }

    private IEnumerable<Fact> Accounts() => run.Spool.Rows("companies").Select(company => new Account(
        company.Text("id") ?? "", Field(company, options.AccountFields, "name"), Field(company, options.AccountFields, "segment"), Field(company, options.AccountFields, "territory"),
        company.Text("properties.hubspot_owner_id")));

    private StageBook Stages()
    {
        var book = new StageBook(options, run);
        foreach (var pipeline in run.Spool.Rows("pipelines"))
        {
            foreach (var stage in pipeline.Items("stages"))
            {
                var probability = stage.Number("metadata.probability");
                var kind = !stage.Flag("metadata.isClosed") ? StageKind.Open : probability >= 1 ? StageKind.Won : StageKind.Lost;
                book.Add(stage.Text("id") ?? "", pipeline.Text("id") ?? "", stage.Text("label") ?? "", (int)(stage.Number("displayOrder") ?? 0), probability, kind);
            }
        }

        return book;
    }

    private IEnumerable<Fact> Deals(StageBook stages, string? page)
    {
        using var lines = run.Spool.Index("line_items", "id", "id");
        run.GoneDeals.UnionWith(run.Spool.Rows("deals_archived").Select(row => row.Text("id")).OfType<string>());
        foreach (var row in run.Spool.Rows("deals"))
        {
            var deal = new HubSpotDeal(row, options, run);
            run.GoneDeals.UnionWith(deal.Merged);
            run.GoneDeals.Remove(deal.Id);
            foreach (var fact in deal.Facts(stages, lines, page))
            {
                yield return fact;
            }
        }
    }

    private IEnumerable<Fact> Leads() => run.Spool.Rows("contacts").Select(contact => new Lead(
        contact.Text("id") ?? "",
        contact.Text("properties.hubspot_owner_id"),
        Field(contact, options.LeadFields, "source"),
        Stamps.Moment(contact.Text("properties.createdate") ?? contact.Text("createdAt")) ?? default,
        Stamps.Moment(Field(contact, options.LeadFields, "contacted_at")),
        Stamps.Moment(Field(contact, options.LeadFields, "qualified_at")),
        Stamps.Moment(Field(contact, options.LeadFields, "converted_at")),
        HubSpotTies.Ids(contact, "deals").FirstOrDefault()));

    private static string? Field(JsonElement row, IDictionary<string, string> fields, string column) =>
        CrmOptions.Field(fields, column) is { } property ? row.Text($"properties.{property}") : null;

    private string? PageOf(JsonElement account) => options.DealPage
        ?? (account.Text("portalId") is { } portal ? $"https://{account.Text("uiDomain") ?? DefaultApp}/contacts/{portal}/record/0-3/{{id}}" : null);
}
