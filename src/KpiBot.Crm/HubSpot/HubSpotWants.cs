using KpiBot.Crm.Reading;

namespace KpiBot.Crm.HubSpot;

/// <summary>What is asked of one type of object.</summary>
/// <param name="Type">As in the paths: <c>deals</c>.</param>
/// <param name="Properties">The properties whose present value is wanted.</param>
internal sealed record HubSpotWants(string Type, IReadOnlyList<string> Properties)
{
    private static readonly string[] Activity = ["hs_timestamp", "hubspot_owner_id", "hs_createdate", "hs_activity_type"];

    /// <summary>The properties of which every earlier value is wanted too.</summary>
    public IReadOnlyList<string> Histories { get; init; } = [];

    /// <summary>The types of objects of which the ties are wanted.</summary>
    public IReadOnlyList<string> Ties { get; init; } = [];

    /// <summary>The property that says when it was last changed.</summary>
    public string Changed => Type == "contacts" ? "lastmodifieddate" : "hs_lastmodifieddate";

    public static HubSpotWants Deals(HubSpotOptions options) => new(
        "deals",
        [
            "pipeline", "dealstage", "createdate", "closedate", "hubspot_owner_id", "hs_is_closed_won", "hs_is_closed", "hs_merged_object_ids",
            .. options.DealFields.Values.Where(field => field.Length > 0),
        ])
    {
        Histories = ["dealstage", "closedate", "hubspot_owner_id", CrmOptions.Field(options.DealFields, "amount") ?? "amount"],
        Ties = ["companies", "line_items"],
    };

    public static HubSpotWants Companies(HubSpotOptions options) => new("companies", ["hubspot_owner_id", .. options.AccountFields.Values.Where(field => field.Length > 0)]);

    public static HubSpotWants Contacts(HubSpotOptions options) => new("contacts", ["hubspot_owner_id", "createdate", .. options.LeadFields.Values.Where(field => field.Length > 0)])
    {
        Ties = ["deals"],
    };

    public static HubSpotWants LineItems { get; } = new("line_items", ["name", "quantity", "price", "hs_cost_of_goods_sold"]);

    public static IEnumerable<HubSpotWants> Activities { get; } =
    [
        Of("calls", "hs_call_status"), Of("emails", "hs_email_status"), Of("meetings", "hs_meeting_outcome", "hs_meeting_end_time"),
        Of("tasks", "hs_task_status", "hs_task_type", "hs_task_completion_date"),
    ];

    private static HubSpotWants Of(string type, params string[] own) => new(type, [.. Activity, .. own]) { Ties = ["deals"] };
}
