using System.Collections.Immutable;
using static KpiBot.Crm.Csv.Schema.ColumnType;

namespace KpiBot.Crm.Csv.Schema;

/// <summary>The canonical files as a table. People come first: what follows names them.</summary>
internal static class CanonicalSchema
{
    /// <summary>The files that are read, in this order.</summary>
    public static ImmutableArray<CanonicalFile> Files { get; } =
    [
        new("users", Required: true, ["user_id"], PeopleRows.User,
        [
            new("user_id", Required: true), new("name", Required: true), new("email"),
            new("role", Choice, Required: true, ["rep", "manager", "director", "executive", "marketing", "admin"]), new("team_id"),
            new("active", Flag), new("start_date", Date), new("end_date", Date), new("territory"), new("locale", Language),
        ]),
        new("teams", Required: false, ["team_id"], PeopleRows.Team,
        [
            new("team_id", Required: true), new("name", Required: true), new("parent_team_id"), new("manager_id"), new("deputy_id"),
            new("time_zone", Zone), new("locale", Language),
        ]),
        new("memberships", Required: false, ["user_id", "team_id", "from"], PeopleRows.Membership,
        [
            new("user_id", Required: true), new("team_id", Required: true), new("from", Date, Required: true), new("to", Date),
        ]),
        new("absences", Required: false, ["user_id", "from", "to"], PeopleRows.Absence,
        [
            new("user_id", Required: true), new("from", Date, Required: true), new("to", Date, Required: true),
        ]),
        new("accounts", Required: false, ["account_id"], DealRows.Account,
        [
            new("account_id", Required: true), new("name"), new("segment"), new("territory"), new("owner_id"),
        ]),
        new("stages", Required: false, ["pipeline_id", "stage"], DealRows.Stage,
        [
            new("pipeline_id"), new("stage", Required: true), new("order", Whole, Required: true), new("probability", Share),
            new("rotting_days", Whole), new("kind", Choice, Choices: ["open", "won", "lost"]),
            new("role", Choice, Choices: ["contact", "meeting", "qualification", "demo", "proposal", "negotiation"]),
        ]),
        new("deals", Required: true, ["deal_id"], DealRows.Deal,
        [
            new("deal_id", Required: true), new("name"), new("account_id"), new("owner_id"), new("pipeline_id"),
            new("stage", Required: true), new("amount", Money), new("list_amount", Money), new("cost", Money), new("quantity", Number),
            new("currency"), new("created_at", Moment), new("first_contact_at", Moment), new("expected_close", Date),
            new("closed_at", Moment), new("outcome", Choice, Required: true, ["open", "won", "lost"]), new("lost_reason"), new("source"),
            new("product"), new("next_step_at", Moment), new("budget_confirmed", Flag), new("decision_maker"),
            new("decision_date", Date), new("url"),
        ]),
        new("stage_history", Required: false, ["deal_id", "stage", "entered_at"], DealRows.StageEntry,
        [
            new("deal_id", Required: true), new("stage", Required: true), new("entered_at", Moment, Required: true),
        ]),
        new("deal_changes", Required: false, ["deal_id", "field", "at"], DealRows.Change,
        [
            new("deal_id", Required: true), new("field", Choice, Required: true, ["amount", "expected_close", "owner_id"]), new("old"), new("new"),
            new("at", Moment, Required: true),
        ]),
        new("activities", Required: false, ["activity_id"], DealRows.Activity,
        [
            new("activity_id", Required: true), new("type", Required: true), new("owner_id"), new("deal_id"), new("created_at", Moment),
            new("due_at", Moment), new("done_at", Moment),
        ]),
        new("leads", Required: false, ["lead_id"], CustomerRows.Lead,
        [
            new("lead_id", Required: true), new("owner_id"), new("source"), new("created_at", Moment, Required: true),
            new("contacted_at", Moment), new("qualified_at", Moment), new("converted_at", Moment), new("deal_id"),
        ]),
        new("orders", Required: false, ["order_id"], CustomerRows.Order,
        [
            new("order_id", Required: true), new("account_id", Required: true), new("owner_id"), new("ordered_at", Moment, Required: true),
            new("amount", Money, Required: true), new("list_amount", Money), new("cost", Money), new("quantity", Number), new("currency"),
            new("channel"), new("product"), new("invoiced_at", Moment), new("due_at", Moment), new("paid_at", Moment),
        ]),
        new("costs", Required: false, ["month", "category", "channel"], CustomerRows.Cost,
        [
            new("month", Month, Required: true), new("category", Choice, Required: true, ["marketing", "sales", "other"]), new("channel"),
            new("amount", Money, Required: true),
        ])
        {
            AddsUp = true,
        },
        new("satisfaction", Required: false, ["answer_id"], CustomerRows.Answer,
        [
            new("answer_id", Required: true), new("account_id"), new("owner_id"), new("answered_at", Moment, Required: true),
            new("nps", Whole), new("csat", Whole), new("complaint", Flag),
        ]),
        new("targets", Required: false, ["kpi", "scope", "period"], TargetRows.Target,
        [
            new("kpi", Required: true), new("scope", Required: true), new("period", Required: true), new("value", Number, Required: true),
        ]),
        new("rates", Required: false, ["month", "currency"], TargetRows.Rate,
        [
            new("month", Month, Required: true), new("currency", Required: true), new("rate", Number, Required: true),
        ]),
    ];

    /// <summary>The file of this name, or null.</summary>
    public static CanonicalFile? Find(string name) => Files.FirstOrDefault(file => file.Name == name);
}
