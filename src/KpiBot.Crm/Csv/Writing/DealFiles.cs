using KpiBot.Kpis.Facts;
using static KpiBot.Crm.Csv.Writing.CanonicalText;

namespace KpiBot.Crm.Csv.Writing;

/// <summary>The files about customers and deals.</summary>
internal static class DealFiles
{
    public static WrittenFile Accounts { get; } = WrittenFile.Of<Account>(
        "accounts",
        ("account_id", account => account.Id),
        ("name", account => account.Name),
        ("segment", account => account.Segment),
        ("territory", account => account.Territory),
        ("owner_id", account => account.OwnerId));

    public static WrittenFile Stages { get; } = WrittenFile.Of<Stage>(
        "stages",
        ("pipeline_id", stage => stage.PipelineId),
        ("stage", stage => stage.Name),
        ("order", stage => Of(stage.Order)),
        ("probability", stage => Of(stage.Probability)),
        ("rotting_days", stage => Of(stage.RottingDays)),
        ("kind", stage => Of<StageKind>(stage.Kind)),
        ("role", stage => Of(stage.Role)));

    public static WrittenFile Deals { get; } = WrittenFile.Of<Deal>(
        "deals",
        ("deal_id", deal => deal.Id),
        ("name", deal => deal.Name),
        ("account_id", deal => deal.AccountId),
        ("owner_id", deal => deal.OwnerId),
        ("pipeline_id", deal => deal.PipelineId),
        ("stage", deal => deal.Stage),
        ("amount", deal => Of(deal.Amount)),
        ("list_amount", deal => Of(deal.ListAmount)),
        ("cost", deal => Of(deal.Cost)),
        ("quantity", deal => Of(deal.Quantity)),
        ("currency", deal => deal.Currency),
        ("created_at", deal => Of(deal.CreatedAt)),
        ("first_contact_at", deal => Of(deal.FirstContactAt)),
        ("expected_close", deal => Of(deal.ExpectedClose)),
        ("closed_at", deal => Of(deal.ClosedAt)),
        ("outcome", deal => Of<Outcome>(deal.Outcome)),
        ("lost_reason", deal => deal.LostReason),
        ("source", deal => deal.Source),
        ("product", deal => deal.Product),
        ("next_step_at", deal => Of(deal.NextStepAt)),
        ("budget_confirmed", deal => Of(deal.BudgetConfirmed)),
        ("decision_maker", deal => deal.DecisionMaker),
        ("decision_date", deal => Of(deal.DecisionDate)),
        ("url", deal => deal.Url));

    public static WrittenFile StageHistory { get; } = WrittenFile.Of<StageEntry>(
        "stage_history",
        ("deal_id", entry => entry.DealId),
        ("stage", entry => entry.Stage),
        ("entered_at", entry => Of(entry.EnteredAt)));

    public static WrittenFile DealChanges { get; } = WrittenFile.Of<DealChange>(
        "deal_changes",
        ("deal_id", change => change.DealId),
        ("field", change => Of(change.Field)),
        ("old", change => change.Old),
        ("new", change => change.New),
        ("at", change => Of(change.At)));

    public static WrittenFile Activities { get; } = WrittenFile.Of<Activity>(
        "activities",
        ("activity_id", activity => activity.Id),
        ("type", activity => activity.Type),
        ("owner_id", activity => activity.OwnerId),
        ("deal_id", activity => activity.DealId),
        ("created_at", activity => Of(activity.CreatedAt)),
        ("due_at", activity => Of(activity.DueAt)),
        ("done_at", activity => Of(activity.DoneAt)));
}
