using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Csv.Schema;

/// <summary>The facts about customers and deals that rows state.</summary>
internal static class DealRows
{
    public static Fact Account(TypedRow row) => new Account(
        row.Required("account_id"), row.Text("name"), row.Text("segment"), row.Text("territory"), row.Text("owner_id"));

    public static Fact Stage(TypedRow row) => new Stage(
        row.Text("pipeline_id") ?? Kpis.Facts.Stage.DefaultPipeline,
        row.Required("stage"),
        row.Whole("order") ?? default,
        row.Share("probability"),
        row.Whole("rotting_days"),
        row.Choice<StageKind>("kind") ?? StageKind.Open,
        row.Choice<StageRole>("role"));

    public static Fact StageEntry(TypedRow row) =>
        new StageEntry(row.Required("deal_id"), row.Required("stage"), row.Moment("entered_at") ?? default);

    public static Fact Change(TypedRow row)
    {
        var field = row.Choice<DealField>("field") ?? default;
        return new DealChange(row.Required("deal_id"), field, Canonical(row, field, "old"), Canonical(row, field, "new"), row.Moment("at") ?? default);
    }

    public static Fact Activity(TypedRow row) => new Activity(
        row.Required("activity_id"),
        row.Required("type"),
        row.Text("owner_id"),
        row.Text("deal_id"),
        row.Moment("created_at"),
        row.Moment("due_at"),
        row.Moment("done_at"));

    public static Fact Deal(TypedRow row)
    {
        var deal = new Deal(row.Required("deal_id"), row.Required("stage"), row.Choice<Outcome>("outcome") ?? default)
        {
            Name = row.Text("name"),
            AccountId = row.Text("account_id"),
            OwnerId = row.Text("owner_id"),
            PipelineId = row.Text("pipeline_id") ?? Kpis.Facts.Stage.DefaultPipeline,
            Amount = row.Money("amount"),
            ListAmount = row.Money("list_amount"),
            Cost = row.Money("cost"),
            Quantity = row.Number("quantity"),
            Currency = row.Text("currency")?.ToUpperInvariant(),
            CreatedAt = row.Moment("created_at"),
            FirstContactAt = row.Moment("first_contact_at"),
            ExpectedClose = row.Date("expected_close"),
            ClosedAt = row.Moment("closed_at"),
            LostReason = row.Text("lost_reason"),
            Source = row.Text("source"),
            Product = row.Text("product"),
            NextStepAt = row.Moment("next_step_at"),
            BudgetConfirmed = row.Flag("budget_confirmed"),
            DecisionMaker = row.Text("decision_maker"),
            DecisionDate = row.Date("decision_date"),
            Url = row.Text("url"),
        };
        CheckClose(row, deal);
        return deal;
    }

    private static string? Canonical(TypedRow row, DealField field, string column) => field switch
    {
        DealField.Amount => row.Money(column) is { } amount ? DealChange.Text(amount) : null,
        DealField.ExpectedClose => row.Date(column) is { } date ? DealChange.Text(date) : null,
        _ => row.Text(column),
    };

    private static void CheckClose(TypedRow row, Deal deal)
    {
        if (row.Errors.Count > 0)
        {
            return;
        }

        if (deal is { Outcome: Outcome.Won or Outcome.Lost, ClosedAt: null })
        {
            row.Refuse("closed_at", "is blank though the deal is won or lost");
        }

        if (deal is { Outcome: Outcome.Open, ClosedAt: not null })
        {
            row.Refuse("closed_at", "is filled though the deal is open");
        }

        if (deal is { CreatedAt: { } created, ClosedAt: { } closed } && IsBefore(closed, created, row.Business))
        {
            row.Refuse("closed_at", "is before the deal was created");
        }
    }

    // Where either side is a date only, whole dates are compared: created at 10:00 and won that day is fine.
    private static bool IsBefore(Moment moment, Moment other, DateTimeZone zone) => moment.IsDate || other.IsDate
        ? moment.DateIn(zone) < other.DateIn(zone)
        : moment.At(zone) < other.At(zone);
}
