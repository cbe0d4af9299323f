using System.Text.Json;
using KpiBot.Crm.Csv.Values;
using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;
using NodaTime;
using Version = KpiBot.Crm.Reading.Version;

namespace KpiBot.Crm.Salesforce;

/// <summary>One opportunity, with the rows of its history: one whenever its stage, amount, probability or close date changed.</summary>
internal sealed class SalesforceDeal(JsonElement row, SalesforceOptions options, SyncRun run)
{
    public string Id { get; } = row.Text("Id") ?? "";

    private Instant? Created => Stamps.Instant(row.Text("CreatedDate"));

    public IEnumerable<Fact> Facts(StageBook stages, IReadOnlyList<JsonElement> history, IReadOnlyList<JsonElement> owners, IReadOnlyList<JsonElement> lines, Moment? next)
    {
        List<(Instant At, JsonElement Row)> told = [.. history.Where(entry => Stamps.Instant(entry.Text("CreatedDate")) is not null).Select(entry => (Stamps.Instant(entry.Text("CreatedDate")) ?? default, entry)).OrderBy(entry => entry.Item1)];
        List<Version> moves = [.. told.Select(entry => new Version(entry.Row.Text("StageName"), entry.At))];
        var closing = Closing(moves, stages);
        List<Version> forecasts = [.. told.Where(entry => closing is not { } at || entry.At < at).Select(entry => new Version(entry.Row.Text("CloseDate"), entry.At))];
        yield return SoundDeal.Of(Deal(stages, lines, closing, forecasts, next), closing, run);
        foreach (var entry in Version.Entries(Id, moves.Count > 0 ? moves : LastMove(), stages.NameOf))
        {
            yield return entry;
        }

        foreach (var change in Version.Changes(Id, DealField.ExpectedClose, forecasts, Created)
            .Concat(Version.Changes(Id, DealField.Amount, told.Select(entry => new Version(Numbers.Money(entry.Row.Text("Amount")) is { } amount ? DealChange.Text(amount) : null, entry.At)), Created))
            .Concat(owners.Select(Handover).OfType<DealChange>()))
        {
            yield return change;
        }
    }

    private Deal Deal(StageBook stages, IReadOnlyList<JsonElement> lines, Instant? closing, List<Version> forecasts, Moment? next)
    {
        var (stage, sums) = (stages.Find(row.Text("StageName")), Sum(lines));
        var outcome = !row.Flag("IsClosed") ? Outcome.Open : row.Flag("IsWon") ? Outcome.Won : Outcome.Lost;
        return new Deal(Id, stage?.Name ?? row.Text("StageName") ?? "", outcome)
        {
            Name = Field("name"),
            AccountId = row.Text("AccountId"),
            OwnerId = row.Text("OwnerId"),
            Amount = Numbers.Money(Field("amount")),
            ListAmount = Numbers.Money(Field("list_amount")) ?? sums.List,
            Cost = Numbers.Money(Field("cost")) ?? sums.Cost,
            Quantity = Numbers.Of(Field("quantity")) ?? sums.Quantity,
            Currency = Field("currency")?.ToUpperInvariant(),
            CreatedAt = Created is { } at ? Moment.Of(at) : null,
            FirstContactAt = Stamps.Moment(Field("first_contact_at")),
            ExpectedClose = Stamps.Date(outcome == Outcome.Open ? row.Text("CloseDate") : forecasts.LastOrDefault().Value, run.Zone),
            ClosedAt = ClosedAt(closing),
            LostReason = outcome == Outcome.Lost ? Field("lost_reason") : null,
            Source = Field("source"),
            Product = Field("product") ?? sums.Product,
            NextStepAt = CrmOptions.Field(options.DealFields, "next_step_at") is null ? next : Stamps.Due(Field("next_step_at"), run.Zone, options.MidnightIsDate),
            BudgetConfirmed = Field("budget_confirmed") is { } said ? Flags.Read(said) : null,
            DecisionMaker = Field("decision_maker"),
            DecisionDate = Stamps.Date(Field("decision_date"), run.Zone),
            Url = options.DealPage?.Replace("{id}", Id, StringComparison.Ordinal) ?? (options.BaseUrl is { } home ? new Uri(home, $"/lightning/r/Opportunity/{Id}/view").ToString() : null),
        };
    }

    // A date; its instant, where the history has the move on that very date.
    private Moment? ClosedAt(Instant? closing) => Stamps.Date(row.Text("CloseDate"), run.Zone) is not { } date
        ? null
        : closing is { } at && at.InZone(run.Zone).Date == date ? Moment.Of(at) : Moment.Of(date);

    private static Instant? Closing(List<Version> moves, StageBook stages)
    {
        Instant? closing = null;
        foreach (var (value, at) in moves)
        {
            closing = stages.Find(value) is { Kind: not StageKind.Open } ? closing ?? at : null;
        }

        return closing;
    }

    private IEnumerable<Version> LastMove()
    {
        if ((Stamps.Instant(row.Text("LastStageChangeDate")) ?? Created) is { } at)
        {
            yield return new Version(row.Text("StageName"), at);
        }
    }

    // A change of owner is told twice: by names and by ids.
    private DealChange? Handover(JsonElement change) =>
        change.Text("OldValue") is { } old && change.Text("NewValue") is { } now && IsUser(old) && IsUser(now) && Stamps.Instant(change.Text("CreatedDate")) is { } at
            ? new DealChange(Id, DealField.OwnerId, old, now, Moment.Of(at))
            : null;

    private static bool IsUser(string text) => text.Length is 15 or 18 && text.StartsWith("005", StringComparison.Ordinal);

    private LineSums Sum(IReadOnlyList<JsonElement> lines)
    {
        var sums = new LineSums();
        foreach (var line in lines)
        {
            sums.Add(line.Text("Product2.Name"), line.Number("Quantity"), line.Number("ListPrice") ?? line.Number("UnitPrice"), options.LineCost is { Length: > 0 } cost ? line.Number(cost) : null);
        }

        return sums;
    }

    private string? Field(string column) => SalesforceFacts.Field(row, options.DealFields, column);
}
