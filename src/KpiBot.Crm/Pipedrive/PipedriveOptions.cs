using System.ComponentModel.DataAnnotations;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Pipedrive;

/// <summary>The settings under <c>Crm:Pipedrive</c>.</summary>
public sealed class PipedriveOptions : CrmOptions
{
    /// <summary>The company's own address: <c>https://acme.pipedrive.com</c>.</summary>
    public override Uri? BaseUrl { get; set; }

    /// <summary>A person's API token (Personal preferences, API); it sees what that person sees.</summary>
    public string? Token { get; set; }

    /// <summary>30,000 tokens a seat on Lite, times 2, 5 and 7 on the plans above, for the whole company (https://pipedrive.readme.io/docs/core-api-concepts-rate-limiting).</summary>
    public override long DailyLimit { get; set; } = 30_000;

    /// <summary>Calls within 2 seconds: Lite's limit for a token.</summary>
    [Range(1, 480)]
    public int CallsPerTwoSeconds { get; set; } = 20;

    /// <summary>
    /// How far back deals' moves are asked for at the first reading: one call of 20 tokens for each deal that moved since. Of older ones only the last move is known.
    /// </summary>
    [Range(0, 36_500)]
    public int HistoryDays { get; set; } = 400;

    /// <summary>The user and password of the webhook, as given to Pipedrive (basic authentication).</summary>
    public string? WebhookUser { get; set; }

    public string? WebhookPassword { get; set; }

    public override bool IsConfigured => !string.IsNullOrWhiteSpace(Token) && BaseUrl is not null;

    /// <summary>By Pipedrive's key of the type; a type that is not here is itself.</summary>
    public override IDictionary<string, string> ActivityTypes { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["call"] = "call",
        ["email"] = "email",
        ["meeting"] = "meeting",
        ["lunch"] = "meeting",
        ["demo"] = "demo",
    };

    /// <summary>Custom fields by their 40-letter key.</summary>
    public override IDictionary<string, string> DealFields { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "title",
        ["amount"] = "value",
        ["currency"] = "currency",
        ["lost_reason"] = "lost_reason",
        ["source"] = "channel",
    };

    public override IDictionary<string, string> AccountFields { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "name",
    };

    /// <summary>Pipedrive's leads have no dates of contact or qualification of their own: name the custom fields that hold them.</summary>
    public override IDictionary<string, string> LeadFields { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["source"] = "source_name",
    };
}
