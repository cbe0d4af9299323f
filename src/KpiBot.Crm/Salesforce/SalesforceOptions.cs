using System.ComponentModel.DataAnnotations;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Salesforce;

/// <summary>The settings under <c>Crm:Salesforce</c>: an external client app, with client credentials or with a key of its own (JWT bearer).</summary>
public sealed class SalesforceOptions : CrmOptions
{
    /// <summary>The org's My Domain: <c>https://acme.my.salesforce.com</c>.</summary>
    public override Uri? BaseUrl { get; set; }

    [RegularExpression("^v[0-9]{2,3}\\.0$", ErrorMessage = "Crm:Salesforce:ApiVersion must be a version such as v67.0.")]
    public string ApiVersion { get; set; } = "v67.0";

    /// <summary>The app's consumer key.</summary>
    public string? ClientId { get; set; }

    /// <summary>The app's consumer secret, for client credentials.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>As whom it reads, for JWT bearer.</summary>
    public string? Username { get; set; }

    /// <summary>The private key (PEM) whose certificate the app has, for JWT bearer.</summary>
    public string? PrivateKeyFile { get; set; }

    /// <summary>For whom the assertion is; external client apps want the My Domain, which it is where nothing is said.</summary>
    public string? Audience { get; set; }

    /// <summary>Calls in 24 hours, for the whole org, where the answers do not tell it.</summary>
    public override long DailyLimit { get; set; } = 15_000;

    [Range(1, 100)]
    public int CallsPerSecond { get; set; } = 10;

    /// <summary>Where a person's team is from: their <c>role</c>, or their <c>manager</c>.</summary>
    [RegularExpression("(?i)^(role|manager)$", ErrorMessage = "Crm:Salesforce:TeamsFrom must be role or manager.")]
    public string TeamsFrom { get; set; } = "role";

    public override bool IsConfigured => BaseUrl is not null && !string.IsNullOrWhiteSpace(ClientId) && (!string.IsNullOrWhiteSpace(ClientSecret) || !string.IsNullOrWhiteSpace(PrivateKeyFile));

    /// <summary>By object and type: a task's <c>TaskSubtype</c> or <c>Type</c>, an event's <c>Type</c>; with the object alone, all others of it.</summary>
    public override IDictionary<string, string> ActivityTypes { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Task.Call"] = "call",
        ["Task.Email"] = "email",
        ["Task.ListEmail"] = "email",
        ["Task.Meeting"] = "meeting",
        ["Task.Demo"] = "demo",
        ["Task"] = "task",
        ["Event.Demo"] = "demo",
        ["Event"] = "meeting",
    };

    /// <summary>Salesforce has no field of its own for why a deal was lost: name the company's (<c>lost_reason = Loss_Reason__c</c>).</summary>
    public override IDictionary<string, string> DealFields { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "Name",
        ["amount"] = "Amount",
        ["currency"] = "CurrencyIsoCode",
        ["source"] = "LeadSource",
        ["lost_reason"] = "Loss_Reason__c",
    };

    public override IDictionary<string, string> AccountFields { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "Name",
        ["segment"] = "Industry",
        ["territory"] = "BillingCountry",
    };

    public override IDictionary<string, string> LeadFields { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["source"] = "LeadSource",
        ["converted_at"] = "ConvertedDate",
    };

    /// <summary>What a line costs the company: a field of the product or the line, such as <c>Product2.Unit_Cost__c</c>.</summary>
    public string? LineCost { get; set; }
}
