using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Salesforce;

/// <summary>What is asked of an org: our fields, as far as it has them. SOQL refuses a query for one unknown name; so they are looked up first.</summary>
internal sealed class SalesforceWants(SalesforceOptions options, SyncRun run)
{
    private const string Changed = "SystemModstamp";

    /// <summary>Only in orgs with several currencies.</summary>
    private const string Currency = "CurrencyIsoCode";

    private static readonly string[] Deal = ["Id", "AccountId", "OwnerId", "StageName", "CloseDate", "CreatedDate", "IsClosed", "IsWon", "LastStageChangeDate", Changed];

    public static SalesforceQuery Deleted { get; } = new("Opportunity", ["Id", Changed]) { Stamp = Changed, Where = "IsDeleted = true", IsAll = true };

    public static SalesforceQuery OpenTasks { get; } = new("Task", ["Id", "WhatId", "ActivityDate", "IsClosed", Changed]) { Stamp = Changed, Where = "IsClosed = false" };

    /// <summary>The little that is read whole each time.</summary>
    public IEnumerable<SalesforceQuery> Frame { get; } =
    [
        new("Organization", ["Id", "TimeZoneSidKey"]),
        new("UserRole", ["Id", "Name", "ParentRoleId"]),
        new("User", ["Id", "Name", "Email", "IsActive", "UserRoleId", "ManagerId"]) { Where = "UserType = 'Standard'" },
        new("OpportunityStage", ["Id", "ApiName", "MasterLabel", "SortOrder", "IsClosed", "IsWon", "DefaultProbability"]),
    ];

    public SalesforceQuery Opportunities => Of("Opportunity", [.. Deal, .. options.DealFields.Values]);

    public IEnumerable<SalesforceQuery> Rest
    {
        get
        {
            yield return Of("Account", ["Id", "OwnerId", Changed, .. options.AccountFields.Values]);
            yield return Of("Task", ["Id", "TaskSubtype", "Type", "OwnerId", "WhatId", "CreatedDate", "ActivityDate", "IsClosed", "CompletedDateTime", "IsDeleted", Changed]) with { IsAll = true };
            yield return Of("Event", ["Id", "Type", "OwnerId", "WhatId", "CreatedDate", "StartDateTime", "EndDateTime", "IsDeleted", Changed]) with { IsAll = true };
            if (options.Leads)
            {
                yield return Of("Lead", ["Id", "OwnerId", "CreatedDate", "ConvertedOpportunityId", Changed, .. options.LeadFields.Values]);
            }
        }
    }

    public static SalesforceQuery Coming(DateTimeOffset now) => new("Event", ["Id", "WhatId", "StartDateTime", "EndDateTime", Changed]) { Stamp = Changed, Where = $"EndDateTime >= {Stamps.Iso(now)}" };

    /// <summary>What belongs to opportunities, and changes with them.</summary>
    public IEnumerable<SalesforceQuery> OfOpportunities
    {
        get
        {
            yield return new SalesforceQuery("OpportunityHistory", ["Id", "OpportunityId", "StageName", "Amount", "CloseDate", "CreatedDate"]) { Stamp = "CreatedDate" };
            yield return new SalesforceQuery("OpportunityFieldHistory", ["Id", "OpportunityId", "Field", "OldValue", "NewValue", "CreatedDate"]) { Stamp = "CreatedDate", Where = "Field = 'Owner'" };
            yield return Of("OpportunityLineItem", ["Id", "OpportunityId", "Quantity", "ListPrice", "UnitPrice", "Product2.Name", Changed, options.LineCost ?? ""]);
        }
    }

    private SalesforceQuery Of(string name, IEnumerable<string> fields)
    {
        var known = run.Spool.Rows($"describe_{name}").SelectMany(described => described.Items("fields")).Select(field => field.Text("name")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var wanted = new List<string>();
        foreach (var field in fields.Where(field => field.Length > 0))
        {
            if (known.Count == 0 || field.Contains('.', StringComparison.Ordinal) || known.Contains(field))
            {
                wanted.Add(field);
            }
            else if (field != Currency)
            {
                run.Warn($"Salesforce's {name} has no field {field}, or the user may not see it: what it would fill stays blank (see the settings Crm:Salesforce:DealFields, AccountFields, LeadFields).");
            }
        }

        return new SalesforceQuery(name, wanted) { Stamp = Changed };
    }
}
