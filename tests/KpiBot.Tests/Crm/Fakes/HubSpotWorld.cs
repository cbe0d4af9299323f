using System.Globalization;
using System.Text.Json.Nodes;
using KpiBot.Crm.HubSpot;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;

namespace KpiBot.Tests.Crm.Fakes;

/// <summary>A company's facts put into the fake HubSpot, as its people would have entered them, and the settings that go with it.</summary>
internal sealed class HubSpotWorld(FakeHubSpot fake, IReadOnlyList<Fact> facts)
{
    private static readonly string[] Fields = ["budget_confirmed", "decision_maker", "decision_date", "first_contact_at", "source"];

    private readonly Dictionary<(string Pipeline, string Stage), string> _stages = facts.OfType<Stage>()
        .Select((stage, at) => (stage, at)).ToDictionary(one => (one.stage.PipelineId, one.stage.Name), one => $"{90_000 + one.at}");

    private readonly ILookup<string, StageEntry> _entries = facts.OfType<StageEntry>().ToLookup(entry => entry.DealId);
    private readonly ILookup<string, DealChange> _changes = facts.OfType<DealChange>().ToLookup(change => change.DealId);

    public HubSpotOptions Options()
    {
        var options = new HubSpotOptions { BaseUrl = fake.Address, Token = FakeHubSpot.Token, CallsPerTenSeconds = 250 };
        Say(options, facts);
        foreach (var field in Fields)
        {
            options.DealFields[field] = field;
        }

        options.DealFields["next_step_at"] = "next_step_at";
        (options.LeadFields["source"], options.ActivityTypes["tasks.CALL"], options.ActivityTypes["tasks.EMAIL"]) = ("source", "call", "email");
        return options;
    }

    /// <summary>What the settings say of a company's people and stages, whatever its CRM.</summary>
    public static void Say(CrmOptions options, IReadOnlyList<Fact> facts)
    {
        foreach (var user in facts.OfType<User>().Where(user => user.Role != Role.Rep))
        {
            options.Roles[user.Email!] = user.Role.ToString();
        }

        foreach (var team in facts.OfType<Team>())
        {
            options.Teams[team.Name] = new TeamOptions { Manager = team.ManagerId, Deputy = team.DeputyId, TimeZone = team.TimeZone, Locale = team.Locale };
        }

        foreach (var stage in facts.OfType<Stage>())
        {
            options.StageRoles[stage.Name] = stage.Role?.ToString() ?? "";
            options.RottingDays[stage.Name] = stage.RottingDays ?? 0;
        }

        foreach (var stage in facts.OfType<Stage>().Where(stage => stage.Role is null || stage.RottingDays is null).Select(stage => stage.Name))
        {
            options.StageRoles.Remove(stage);
            options.RottingDays.Remove(stage);
        }
    }

    public void Fill()
    {
        foreach (var (user, team) in facts.OfType<User>().Select(user => (user, facts.OfType<Team>().FirstOrDefault(team => team.Id == user.TeamId))))
        {
            fake.Owners.Add(Owner(user, team));
        }

        foreach (var pipeline in facts.OfType<Stage>().GroupBy(stage => stage.PipelineId))
        {
            fake.Pipelines.Add(Pipeline(pipeline.Key, pipeline));
        }

        foreach (var account in facts.OfType<Account>())
        {
            var company = fake.Add("companies", NumericCompany.Id(account.Id), DateTimeOffset.UnixEpoch.AddYears(50));
            Put(company, ("name", account.Name), ("industry", account.Segment), ("country", account.Territory), ("hubspot_owner_id", account.OwnerId));
        }

        foreach (var deal in facts.OfType<Deal>())
        {
            Add(deal);
        }

        foreach (var activity in facts.OfType<Activity>())
        {
            Add(activity);
        }

        foreach (var lead in facts.OfType<Lead>())
        {
            Add(lead);
        }
    }

    public static string? Iso(Moment? moment) => moment is { } at ? HubSpotObject.Iso(NumericCompany.At(at)) : null;

    private static JsonObject Owner(User user, Team? team) => new()
    {
        ["id"] = user.Id, ["email"] = user.Email, ["type"] = "PERSON", ["firstName"] = user.Name.Split(' ', 2)[0], ["lastName"] = user.Name.Split(' ', 2)[^1],
        ["userId"] = NumericCompany.Id(user.Id), ["userIdIncludingInactive"] = NumericCompany.Id(user.Id), ["createdAt"] = "2020-01-01T00:00:00.000Z", ["updatedAt"] = "2020-01-01T00:00:00.000Z",
        ["archived"] = !user.Active,
        ["teams"] = team is null ? new JsonArray() : new JsonArray(new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["primary"] = true }),
    };

    private JsonObject Pipeline(string id, IEnumerable<Stage> stages) => new()
    {
        ["id"] = id, ["label"] = id, ["displayOrder"] = 0, ["archived"] = false, ["createdAt"] = "1970-01-01T00:00:00Z", ["updatedAt"] = "1970-01-01T00:00:00Z",
        ["stages"] = new JsonArray([.. stages.Select(stage => new JsonObject
        {
            ["id"] = _stages[(id, stage.Name)], ["label"] = stage.Name, ["displayOrder"] = stage.Order, ["archived"] = false,
            ["createdAt"] = "1970-01-01T00:00:00Z", ["updatedAt"] = "1970-01-01T00:00:00Z",
            ["metadata"] = new JsonObject
            {
                ["isClosed"] = stage.Kind == StageKind.Open ? "false" : "true",
                ["probability"] = stage.Kind switch { StageKind.Won => "1.0", StageKind.Lost => "0.0", _ => stage.Probability?.ToString(CultureInfo.InvariantCulture) },
            },
        })]),
    };

    private void Add(Deal deal)
    {
        var made = NumericCompany.At(deal.CreatedAt!.Value);
        var one = fake.Add("deals", NumericCompany.Id(deal.Id), made);
        Put(one, ("dealname", deal.Name), ("pipeline", deal.PipelineId), ("deal_currency_code", deal.Currency), ("closed_lost_reason", deal.LostReason), ("source", deal.Source),
            ("next_step_at", Iso(deal.NextStepAt)), ("budget_confirmed", deal.BudgetConfirmed?.ToString().ToLowerInvariant()), ("decision_maker", deal.DecisionMaker),
            ("decision_date", deal.DecisionDate is { } decided ? DealChange.Text(decided) : null), ("first_contact_at", Iso(deal.FirstContactAt)),
            ("hs_is_closed", deal.Outcome == Outcome.Open ? "false" : "true"), ("hs_is_closed_won", deal.Outcome == Outcome.Won ? "true" : "false"));
        foreach (var entry in _entries[deal.Id].OrderBy(entry => entry.EnteredAt.Packed))
        {
            one.Set("dealstage", _stages[(deal.PipelineId, entry.Stage)], NumericCompany.At(entry.EnteredAt));
        }

        Versions(one, deal, "amount", DealField.Amount, deal.Amount is { } amount ? DealChange.Text(amount) : null, text => text);
        Versions(one, deal, "closedate", DealField.ExpectedClose, deal.ExpectedClose is { } expected ? DealChange.Text(expected) : null, Midnight);
        Versions(one, deal, "hubspot_owner_id", DealField.OwnerId, deal.OwnerId, text => text);
        if (deal.ClosedAt is { } closed)
        {
            one.Set("dealstage", _stages[(deal.PipelineId, deal.Stage)], NumericCompany.At(closed));
            one.Set("closedate", Iso(closed), NumericCompany.At(closed));
        }

        Tie(one, deal);
    }

    private void Tie(HubSpotObject one, Deal deal)
    {
        if (deal.AccountId is { } account)
        {
            one.Ties["companies"] = [account];
        }

        if (deal.Product is not null && deal.Quantity is { } quantity)
        {
            var line = fake.Add("line_items", one.Id + 50_000_000, one.Created);
            Put(line, ("name", deal.Product), ("quantity", Text(quantity)), ("price", Text(deal.ListAmount / quantity)), ("hs_cost_of_goods_sold", Text(deal.Cost / quantity)));
            one.Ties["line_items"] = [line.Id.ToString(CultureInfo.InvariantCulture)];
        }
    }

    // What it was at first, then each change.
    private void Versions(HubSpotObject one, Deal deal, string property, DealField field, string? now, Func<string?, string?> write)
    {
        var changes = _changes[deal.Id].Where(change => change.Field == field).OrderBy(change => change.At.Packed).ToList();
        one.Set(property, write(changes.Count > 0 ? changes[0].Old : now), one.Created);
        foreach (var change in changes)
        {
            one.Set(property, write(change.New), NumericCompany.At(change.At));
        }
    }

    private static string? Midnight(string? date) =>
        date is null ? null : Iso(Moment.Of(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value));

    private void Add(Activity activity)
    {
        var isMeeting = activity.Type is "meeting" or "demo";
        var type = isMeeting ? "meetings" : activity.DueAt is not null || activity.Type == "task" ? "tasks" : activity.Type + "s";
        var one = fake.Add(type, NumericCompany.Id(activity.Id), NumericCompany.At(activity.CreatedAt ?? activity.DoneAt!.Value));
        Put(one, ("hubspot_owner_id", activity.OwnerId), ("hs_timestamp", Iso(activity.DueAt ?? activity.DoneAt)));
        switch (type)
        {
            case "tasks":
                Put(one, ("hs_task_type", activity.Type is "task" ? null : activity.Type.ToUpperInvariant()),
                    ("hs_task_status", activity.DoneAt is null ? "NOT_STARTED" : "COMPLETED"), ("hs_task_completion_date", Iso(activity.DoneAt)));
                break;
            case "meetings":
                Put(one, ("hs_activity_type", activity.Type == "demo" ? "Demo" : null), ("hs_meeting_outcome", activity.DoneAt is null ? "SCHEDULED" : "COMPLETED"),
                    ("hs_meeting_end_time", Iso(activity.DoneAt)));
                break;
        }

        if (activity.DealId is { } deal)
        {
            one.Ties["deals"] = [deal];
        }
    }

    private void Add(Lead lead)
    {
        var one = fake.Add("contacts", NumericCompany.Id(lead.Id), NumericCompany.At(lead.CreatedAt));
        Put(one, ("hubspot_owner_id", lead.OwnerId), ("source", lead.Source), ("hs_first_outreach_date", Iso(lead.ContactedAt)),
            ("hs_lifecyclestage_salesqualifiedlead_date", Iso(lead.QualifiedAt)), ("hs_lifecyclestage_customer_date", Iso(lead.ConvertedAt)));
        if (lead.DealId is { } deal)
        {
            one.Ties["deals"] = [deal];
        }
    }

    private static void Put(HubSpotObject one, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            one.Properties[name] = value;
        }
    }

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}
