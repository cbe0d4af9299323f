using System.Globalization;
using System.Text.Json.Nodes;
using KpiBot.Crm.Pipedrive;
using KpiBot.Kpis.Facts;

namespace KpiBot.Tests.Crm.Fakes;

/// <summary>A company's facts put into the fake Pipedrive, as its people would have entered them, and the settings that go with it.</summary>
internal sealed class PipedriveWorld(FakePipedrive fake, IReadOnlyList<Fact> facts)
{
    private const string Custom = "c0ffee00c0ffee00c0ffee00c0ffee00c0ff";

    private static readonly Dictionary<string, string> Keys = new[] { "budget_confirmed", "decision_maker", "decision_date", "first_contact_at", "source", "next_step_at" }
        .Select((field, at) => (field, at)).ToDictionary(one => one.field, one => $"{Custom}{one.at:0000}");

    private readonly Dictionary<(string Pipeline, string Stage), int> _stages = facts.OfType<Stage>().Where(stage => stage.Kind == StageKind.Open)
        .Select((stage, at) => (stage, at)).ToDictionary(one => (one.stage.PipelineId, one.stage.Name), one => 100 + one.at);

    private readonly Dictionary<string, int> _pipelines = facts.OfType<Stage>().Select(stage => stage.PipelineId).Distinct().Select((id, at) => (id, at)).ToDictionary(one => one.id, one => one.at + 1);
    private readonly ILookup<string, StageEntry> _entries = facts.OfType<StageEntry>().ToLookup(entry => entry.DealId);
    private readonly ILookup<string, DealChange> _changes = facts.OfType<DealChange>().ToLookup(change => change.DealId);
    private int _lines = 60_000_000;

    public PipedriveOptions Options()
    {
        var options = new PipedriveOptions { BaseUrl = fake.Address, Token = FakePipedrive.Token, CallsPerTwoSeconds = 480, HistoryDays = 10_000 };
        HubSpotWorld.Say(options, facts);
        foreach (var team in facts.OfType<Team>())
        {
            // Pipedrive has no teams: their ids are the settings' own.
            var said = options.Teams[team.Id] = options.Teams[team.Name];
            options.Teams.Remove(team.Name);
            said.Name = team.Name;
            foreach (var member in facts.OfType<User>().Where(user => user.TeamId == team.Id))
            {
                said.Members.Add(member.Id);
            }
        }

        foreach (var (field, key) in Keys)
        {
            options.DealFields[field] = key;
        }

        foreach (var field in new[] { "contacted_at", "qualified_at", "converted_at" })
        {
            options.LeadFields[field] = field;
        }

        return options;
    }

    public void Fill()
    {
        fake.Of("users").AddRange(facts.OfType<User>().Select(user => new JsonObject
        {
            ["id"] = NumericCompany.Id(user.Id), ["name"] = user.Name, ["email"] = user.Email, ["active_flag"] = user.Active, ["role_id"] = 1, ["is_admin"] = 0, ["phone"] = null, ["icon_url"] = null,
        }));
        fake.Of("pipelines").AddRange(_pipelines.Select(pipeline => new JsonObject { ["id"] = pipeline.Value, ["name"] = pipeline.Key, ["order_nr"] = 0, ["is_deleted"] = false }));
        fake.Of("stages").AddRange(facts.OfType<Stage>().Where(stage => stage.Kind == StageKind.Open).Select(stage => new JsonObject
        {
            ["id"] = _stages[(stage.PipelineId, stage.Name)], ["order_nr"] = stage.Order, ["name"] = stage.Name, ["is_deleted"] = false, ["deal_probability"] = (int?)(stage.Probability * 100),
            ["pipeline_id"] = _pipelines[stage.PipelineId], ["is_deal_rot_enabled"] = false, ["days_to_rotten"] = null,
        }));
        fake.Of("dealFields").AddRange(Keys.Values.Concat(["title", "value", "currency", "lost_reason", "channel"]).Select(key => new JsonObject { ["field_code"] = key, ["field_name"] = key, ["options"] = null }));
        fake.Of("organizations").AddRange(facts.OfType<Account>().Select(account => new JsonObject
        {
            ["id"] = NumericCompany.Id(account.Id), ["name"] = account.Name, ["owner_id"] = Number(account.OwnerId), ["update_time"] = "2020-01-01T00:00:00Z", ["address"] = null,
        }));
        foreach (var deal in facts.OfType<Deal>())
        {
            Add(deal);
        }

        fake.Of("activities").AddRange(facts.OfType<Activity>().Select(Activity));
        fake.Of("leads").AddRange(facts.OfType<Lead>().Select(lead => new JsonObject
        {
            ["id"] = lead.Id, ["title"] = "Lead", ["owner_id"] = Number(lead.OwnerId), ["source_name"] = lead.Source, ["add_time"] = Iso(lead.CreatedAt), ["deal_id"] = Number(lead.DealId),
            ["contacted_at"] = Iso(lead.ContactedAt), ["qualified_at"] = Iso(lead.QualifiedAt), ["converted_at"] = Iso(lead.ConvertedAt), ["value"] = null,
        }));
    }

    private static string? Iso(Moment? moment) => moment is { } at ? FakePipedrive.V2(NumericCompany.At(at)) : null;

    private static long? Number(string? id) => id is null ? null : NumericCompany.Id(id);

    private void Add(Deal deal)
    {
        var entries = _entries[deal.Id].OrderBy(entry => entry.EnteredAt.Packed).ToList();
        var changes = new List<JsonObject>();
        for (var at = 1; at < entries.Count; at++)
        {
            changes.Add(Change("stage_id", StageOf(deal, entries[at - 1].Stage), StageOf(deal, entries[at].Stage), entries[at].EnteredAt));
        }

        foreach (var change in _changes[deal.Id])
        {
            changes.Add(Change(change.Field switch { DealField.Amount => "value", DealField.ExpectedClose => "expected_close_date", _ => "user_id" }, change.Old, change.New, change.At));
        }

        fake.Changelogs[deal.Id] = [.. changes.OrderByDescending(change => (string?)change["time"], StringComparer.Ordinal)];
        var moved = entries.Count > 1 ? FakePipedrive.V2(NumericCompany.At(entries[^1].EnteredAt)) : null;
        fake.Of("deals").Add(new JsonObject
        {
            ["id"] = NumericCompany.Id(deal.Id), ["title"] = deal.Name, ["owner_id"] = Number(deal.OwnerId), ["org_id"] = Number(deal.AccountId), ["person_id"] = null,
            ["value"] = deal.Amount, ["currency"] = deal.Currency ?? "EUR", ["pipeline_id"] = _pipelines[deal.PipelineId],
            ["stage_id"] = int.Parse(StageOf(deal, entries[^1].Stage), CultureInfo.InvariantCulture), ["status"] = deal.Outcome.ToString().ToLowerInvariant(), ["probability"] = null, ["lost_reason"] = deal.LostReason,
            ["add_time"] = Iso(deal.CreatedAt), ["update_time"] = moved ?? Iso(deal.CreatedAt), ["stage_change_time"] = changes.Count > 0 ? moved ?? Iso(deal.CreatedAt) : moved,
            ["close_time"] = Iso(deal.ClosedAt), ["won_time"] = deal.Outcome == Outcome.Won ? Iso(deal.ClosedAt) : null, ["lost_time"] = deal.Outcome == Outcome.Lost ? Iso(deal.ClosedAt) : null,
            ["expected_close_date"] = deal.ExpectedClose is { } date ? DealChange.Text(date) : null, ["is_archived"] = false, ["is_deleted"] = false, ["channel"] = null, ["acv"] = null, ["arr"] = null, ["mrr"] = null,
            ["custom_fields"] = new JsonObject
            {
                [Keys["budget_confirmed"]] = deal.BudgetConfirmed?.ToString(), [Keys["decision_maker"]] = deal.DecisionMaker, [Keys["source"]] = deal.Source,
                [Keys["decision_date"]] = deal.DecisionDate is { } decided ? DealChange.Text(decided) : null, [Keys["first_contact_at"]] = Iso(deal.FirstContactAt), [Keys["next_step_at"]] = Iso(deal.NextStepAt),
            },
        });
        Lines(deal);
    }

    private void Lines(Deal deal)
    {
        if (deal.Product is null || deal.Quantity is not { } quantity)
        {
            return;
        }

        // A product of its own a deal: prices of the sample differ from deal to deal.
        var product = _lines + 10_000_000;
        fake.Of("products").Add(new JsonObject { ["id"] = product, ["name"] = deal.Product, ["prices"] = new JsonArray(new JsonObject { ["currency"] = "EUR", ["price"] = 0, ["cost"] = deal.Cost / quantity }) });
        fake.Of($"lines:{deal.Id}").Add(new JsonObject
        {
            ["id"] = _lines++, ["deal_id"] = NumericCompany.Id(deal.Id), ["product_id"] = product, ["name"] = deal.Product, ["item_price"] = deal.ListAmount / quantity, ["quantity"] = quantity,
            ["currency"] = "EUR", ["discount"] = 0, ["discount_type"] = "percentage", ["tax"] = 0, ["sum"] = deal.ListAmount,
        });
    }

    private static JsonObject Activity(Activity activity) => new()
    {
        ["id"] = NumericCompany.Id(activity.Id), ["type"] = activity.Type, ["owner_id"] = Number(activity.OwnerId), ["deal_id"] = Number(activity.DealId), ["add_time"] = Iso(activity.CreatedAt),
        ["update_time"] = Iso(activity.DoneAt ?? activity.CreatedAt), ["due_date"] = activity.DueAt is { } due ? DealChange.Text(due.DateIn(NumericCompany.Zone)) : null, ["due_time"] = null, ["duration"] = null,
        ["done"] = activity.DoneAt is not null, ["marked_as_done_time"] = Iso(activity.DoneAt), ["is_deleted"] = false,
    };

    private string StageOf(Deal deal, string stage) => _stages[(deal.PipelineId, stage)].ToString(CultureInfo.InvariantCulture);

    private static JsonObject Change(string field, string? old, string? now, Moment at) => new()
    {
        ["field_key"] = field, ["old_value"] = old, ["new_value"] = now, ["actor_user_id"] = 1, ["time"] = FakePipedrive.V1(NumericCompany.At(at)), ["change_source"] = "app", ["is_bulk_update_flag"] = null,
    };
}
