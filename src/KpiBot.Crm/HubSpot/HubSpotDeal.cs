using System.Text.Json;
using KpiBot.Crm.Csv.Values;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;
using NodaTime;
using Version = KpiBot.Crm.Reading.Version;

namespace KpiBot.Crm.HubSpot;

/// <summary>One deal of HubSpot's, with the history of its stage, close date, amount and owner.</summary>
internal sealed class HubSpotDeal(JsonElement row, HubSpotOptions options, SyncRun run)
{
    public string Id { get; } = row.Text("id") ?? "";

    /// <summary>The deals that were merged into it, and are no more.</summary>
    public IEnumerable<string> Merged => row.Text("properties.hs_merged_object_ids")?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private string? Owner => row.Text("properties.hubspot_owner_id");

    private Instant? Created => Stamps.Instant(row.Text("properties.createdate") ?? row.Text("createdAt"));

    private string AmountProperty => CrmOptions.Field(options.DealFields, "amount") ?? "amount";

    public IEnumerable<Fact> Facts(StageBook stages, SpoolIndex lines, string? page)
    {
        var moves = Versions("dealstage");
        var closing = Closing(moves, stages);
        yield return SoundDeal.Of(Deal(stages, lines, closing, page), closing, run);
        foreach (var entry in Version.Entries(Id, moves, stages.NameOf))
        {
            yield return entry;
        }

        foreach (var change in Version.Changes(Id, DealField.ExpectedClose, Forecasts(closing), Created)
            .Concat(Version.Changes(Id, DealField.Amount, Versions(AmountProperty).Select(Canonical), Created))
            .Concat(Version.Changes(Id, DealField.OwnerId, Versions("hubspot_owner_id"), Created)))
        {
            yield return change;
        }
    }

    private Deal Deal(StageBook stages, SpoolIndex lines, Instant? closing, string? page)
    {
        var stage = stages.Find(row.Text("properties.dealstage"));
        var sums = Lines(lines);
        return new Deal(Id, stage?.Name ?? row.Text("properties.dealstage") ?? "", OutcomeOf(stage))
        {
            Name = Field("name"),
            AccountId = HubSpotTies.First(row, "deals", "companies"),
            OwnerId = Owner,
            PipelineId = row.Text("properties.pipeline") ?? Stage.DefaultPipeline,
            Amount = Numbers.Money(Field("amount")),
            ListAmount = Numbers.Money(Field("list_amount")) ?? sums.List,
            Cost = Numbers.Money(Field("cost")) ?? sums.Cost,
            Quantity = Numbers.Of(Field("quantity")) ?? sums.Quantity,
            Currency = Field("currency")?.ToUpperInvariant(),
            CreatedAt = Created is { } at ? Moment.Of(at) : null,
            FirstContactAt = Stamps.Moment(Field("first_contact_at")),
            ExpectedClose = Forecasts(closing).LastOrDefault().Value is { } expected ? Stamps.Date(expected, run.Zone) : null,
            ClosedAt = Stamps.Moment(row.Text("properties.closedate")),
            LostReason = Field("lost_reason"),
            Source = Field("source"),
            Product = Field("product") ?? sums.Product,
            NextStepAt = Stamps.Due(Field("next_step_at"), run.Zone, options.MidnightIsDate),
            BudgetConfirmed = Field("budget_confirmed") is { } said ? Flags.Read(said) : null,
            DecisionMaker = Field("decision_maker"),
            DecisionDate = Stamps.Date(Field("decision_date"), run.Zone),
            Url = page?.Replace("{id}", Id, StringComparison.Ordinal),
        };
    }

    private Outcome OutcomeOf(Stage? stage) => stage switch
    {
        { Kind: StageKind.Won } => Outcome.Won,
        { Kind: StageKind.Lost } => Outcome.Lost,
        null when row.Flag("properties.hs_is_closed_won") => Outcome.Won,
        null when row.Flag("properties.hs_is_closed") => Outcome.Lost,
        _ => Outcome.Open,
    };

    /// <summary>When it last went from an open stage into a closed one; null while it is open.</summary>
    private static Instant? Closing(IReadOnlyList<Version> moves, StageBook stages)
    {
        Instant? closing = null;
        foreach (var (value, at) in moves)
        {
            closing = stages.Find(value) is { Kind: not StageKind.Open } ? closing ?? at : null;
        }

        return closing;
    }

    // The close date is the forecast while a deal is open, and is set anew when it closes.
    private IEnumerable<Version> Forecasts(Instant? closing) =>
        Versions("closedate").Where(version => closing is not { } at || version.At < at).Select(version => version with { Value = Stamps.Date(version.Value, run.Zone) is { } date ? DealChange.Text(date) : null });

    private static Version Canonical(Version version) => version with { Value = Numbers.Money(version.Value) is { } amount ? DealChange.Text(amount) : null };

    private LineSums Lines(SpoolIndex lines)
    {
        var sums = new LineSums();
        foreach (var line in HubSpotTies.Ids(row, "line_items").SelectMany(id => lines[id]))
        {
            sums.Add(line.Text("properties.name"), line.Number("properties.quantity"), line.Number("properties.price"), line.Number("properties.hs_cost_of_goods_sold"));
        }

        return sums;
    }

    /// <summary>What a property was, oldest first; HubSpot gives the newest first.</summary>
    private IReadOnlyList<Version> Versions(string property)
    {
        List<Version> versions = [.. row.Items($"propertiesWithHistory.{property}")
            .Where(version => Stamps.Instant(version.Text("timestamp")) is not null)
            .Select(version => new Version(version.Text("value"), Stamps.Instant(version.Text("timestamp")) ?? default))
            .Reverse()];
        return [.. versions.OrderBy(version => version.At)];
    }

    private string? Field(string column) => CrmOptions.Field(options.DealFields, column) is { } property ? row.Text($"properties.{property}") : null;
}
