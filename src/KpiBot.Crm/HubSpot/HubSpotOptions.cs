using System.ComponentModel.DataAnnotations;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.HubSpot;

/// <summary>The settings under <c>Crm:HubSpot</c>.</summary>
public sealed class HubSpotOptions : CrmOptions
{
    public override Uri? BaseUrl { get; set; } = new("https://api.hubapi.com");

    /// <summary>A service key (Development, Keys, Service keys), or the token of an old private app.</summary>
    public string? Token { get; set; }

    /// <summary>
    /// The version in the paths; <c>v3</c> is served until September 2027 (https://developers.hubspot.com/docs/developer-tooling/platform/versioning).
    /// </summary>
    [RegularExpression("^(v3|20[0-9]{2}-[0-9]{2})$", ErrorMessage = "Crm:HubSpot:ApiVersion must be a version such as 2026-09, or v3.")]
    public string ApiVersion { get; set; } = "2026-09";

    /// <summary>250,000 calls a day and account on Starter, more on others (https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines).</summary>
    public override long DailyLimit { get; set; } = 250_000;

    /// <summary>Calls within 10 seconds: Starter's limit.</summary>
    [Range(1, 250)]
    public int CallsPerTenSeconds { get; set; } = 100;

    /// <summary>Searches a second; the account's 5 are shared with its other tools.</summary>
    [Range(1, 5)]
    public int SearchesPerSecond { get; set; } = 3;

    /// <summary>Proves that a webhook comes from HubSpot: the client secret of the app that has the subscription.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The address that HubSpot calls, as it is written there: behind a proxy ours looks otherwise.</summary>
    public Uri? WebhookUrl { get; set; }

    public override bool IsConfigured => !string.IsNullOrWhiteSpace(Token);

    /// <summary>Outcomes of a meeting that was not held; none given counts as held.</summary>
    public string MeetingsNotHeld { get; set; } = "SCHEDULED,CANCELED,NO_SHOW,RESCHEDULED";

    /// <summary>
    /// By object (<c>calls</c>), or by object and the company's own type of it (<c>meetings.Product demo</c>; tasks by <c>hs_task_type</c>: <c>tasks.CALL</c>).
    /// </summary>
    public override IDictionary<string, string> ActivityTypes { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["calls"] = "call",
        ["emails"] = "email",
        ["meetings"] = "meeting",
        ["tasks"] = "task",
        ["meetings.Demo"] = "demo",
        ["meetings.Product demo"] = "demo",
    };

    public override IDictionary<string, string> DealFields { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "dealname",
        ["amount"] = "amount",
        ["currency"] = "deal_currency_code",
        ["lost_reason"] = "closed_lost_reason",
        ["source"] = "hs_analytics_source",
        ["next_step_at"] = "notes_next_activity_date",
    };

    public override IDictionary<string, string> AccountFields { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "name",
        ["segment"] = "industry",
        ["territory"] = "country",
    };

    public override IDictionary<string, string> LeadFields { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["source"] = "hs_analytics_source",
        ["contacted_at"] = "hs_first_outreach_date",
        ["qualified_at"] = "hs_lifecyclestage_salesqualifiedlead_date",
        ["converted_at"] = "hs_lifecyclestage_customer_date",
    };
}
