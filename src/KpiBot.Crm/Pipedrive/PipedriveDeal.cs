using System.Text.Json;
using KpiBot.Crm.Csv.Values;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;
using NodaTime;
using Version = KpiBot.Crm.Reading.Version;

namespace KpiBot.Crm.Pipedrive;

/// <summary>One deal of Pipedrive's, with its changes where they were read.</summary>
internal sealed class PipedriveDeal(JsonElement row, PipedriveOptions options, SyncRun run, PipedriveFields fields)
{
    private const string StageKey = "stage_id";
    private const string AmountKey = "value";
    private const string CloseKey = "expected_close_date";
    private const string OwnerKey = "user_id";

    public string Id { get; } = row.Text("id") ?? "";

    public bool IsDeleted => row.Flag("is_deleted") || row.Text("status") == "deleted";

    /// <summary>The activity that is next, where Pipedrive names it.</summary>
    public string? NextActivity => row.Text("next_activity_id");

    private Instant? Created => Stamps.Instant(row.Text("add_time"));

    /// <summary>Whether a change of this field is one that figures need.</summary>
    public static bool Tells(string? field) => field is StageKey or AmountKey or CloseKey or OwnerKey;

    public IEnumerable<Fact> Facts(StageBook stages, LineSums lines, IReadOnlyList<JsonElement>? changes, Moment? next)
    {
        yield return SoundDeal.Of(Deal(stages, lines, next), Stamps.Instant(row.Text("close_time")), run);
        foreach (var entry in Version.Entries(Id, changes is null ? LastMove() : Versions(changes, StageKey, row.Text(StageKey)), stages.NameOf))
        {
            yield return entry;
        }

        if (changes is null)
        {
            yield break;
        }

        foreach (var change in Version.Changes(Id, DealField.Amount, Versions(changes, AmountKey, null).Select(Canonical), Created)
            .Concat(Version.Changes(Id, DealField.ExpectedClose, Versions(changes, CloseKey, null), Created))
            .Concat(Version.Changes(Id, DealField.OwnerId, Versions(changes, OwnerKey, null), Created)))
        {
            yield return change;
        }
    }

    private Deal Deal(StageBook stages, LineSums lines, Moment? next) => new(Id, stages.Find(row.Text(StageKey))?.Name ?? row.Text(StageKey) ?? "", OutcomeNow)
    {
        Name = fields.Deal(row, "name"),
        AccountId = row.Text("org_id"),
        OwnerId = row.Text("owner_id"),
        PipelineId = row.Text("pipeline_id") ?? Stage.DefaultPipeline,
        Amount = Numbers.Money(fields.Deal(row, "amount")),
        ListAmount = Numbers.Money(fields.Deal(row, "list_amount")) ?? lines.List,
        Cost = Numbers.Money(fields.Deal(row, "cost")) ?? lines.Cost,
        Quantity = Numbers.Of(fields.Deal(row, "quantity")) ?? lines.Quantity,
        Currency = fields.Deal(row, "currency")?.ToUpperInvariant(),
        CreatedAt = Created is { } at ? Moment.Of(at) : null,
        FirstContactAt = Stamps.Moment(fields.Deal(row, "first_contact_at")),
        ExpectedClose = Stamps.Date(row.Text(CloseKey), run.Zone),
        ClosedAt = Stamps.Moment(OutcomeNow switch { Outcome.Won => row.Text("won_time"), Outcome.Lost => row.Text("lost_time"), _ => null } ?? row.Text("close_time")),
        LostReason = fields.Deal(row, "lost_reason"),
        Source = fields.Deal(row, "source"),
        Product = fields.Deal(row, "product") ?? lines.Product,
        NextStepAt = CrmOptions.Field(options.DealFields, "next_step_at") is null ? next : Stamps.Due(fields.Deal(row, "next_step_at"), run.Zone, options.MidnightIsDate),
        BudgetConfirmed = fields.Deal(row, "budget_confirmed") is { } said ? Flags.Read(said) : null,
        DecisionMaker = fields.Deal(row, "decision_maker"),
        DecisionDate = Stamps.Date(fields.Deal(row, "decision_date"), run.Zone),
        Url = options.DealPage?.Replace("{id}", Id, StringComparison.Ordinal) ?? (options.BaseUrl is { } home ? new Uri(home, $"/deal/{Id}").ToString() : null),
    };

    private Outcome OutcomeNow => row.Text("status") switch { "won" => Outcome.Won, "lost" => Outcome.Lost, _ => Outcome.Open };

    // A deal that never moved is since its making where it is; of one that moved and was not asked about, the last move is known.
    private IEnumerable<Version> LastMove()
    {
        if ((Stamps.Instant(row.Text("stage_change_time")) ?? Created) is { } at)
        {
            yield return new Version(row.Text(StageKey), at);
        }
    }

    /// <summary>What a field was, oldest first, from its making on.</summary>
    private List<Version> Versions(IReadOnlyList<JsonElement> changes, string key, string? now)
    {
        List<(string? Old, Version Version)> told =
        [
            .. changes.Where(change => change.Text("field_key") == key && Stamps.Instant(change.Text("time")) is not null)
                .Select(change => (change.Text("old_value"), new Version(change.Text("new_value"), Stamps.Instant(change.Text("time")) ?? default)))
                .OrderBy(change => change.Item2.At),
        ];
        var first = told.Count > 0 ? told[0].Old : now;
        List<Version> versions = [.. told.Select(change => change.Version)];
        if (Created is { } made && first is not null)
        {
            versions.Insert(0, new Version(first, made));
        }

        return versions;
    }

    private static Version Canonical(Version version) => version with { Value = Numbers.Money(version.Value) is { } amount ? DealChange.Text(amount) : null };
}
