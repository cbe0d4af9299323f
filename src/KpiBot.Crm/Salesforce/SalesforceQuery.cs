using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Salesforce;

/// <summary>What is asked of one object.</summary>
/// <param name="From">The object: <c>Opportunity</c>.</param>
/// <param name="Fields">Its fields; those that the org does not have are left out.</param>
internal sealed record SalesforceQuery(string From, IReadOnlyList<string> Fields)
{
    /// <summary>The field by which it is ordered and followed; null for what is small and read whole.</summary>
    public string? Stamp { get; init; }

    public string? Where { get; init; }

    /// <summary>Also what is deleted or archived.</summary>
    public bool IsAll { get; init; }

    /// <summary>Its text; after a row, where the vendor's own cursor is gone.</summary>
    public string Soql(DateTimeOffset? since, (string Stamp, string Id)? after)
    {
        string[] conditions =
        [
            .. new[]
            {
                Where,
                since is { } from && Stamp is not null ? $"{Stamp} >= {Stamps.Iso(from)}" : null,
                after is { } row ? $"({Stamp} > {row.Stamp} OR ({Stamp} = {row.Stamp} AND Id > '{row.Id}'))" : null,
            }.OfType<string>(),
        ];
        var where = conditions.Length == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return $"SELECT {string.Join(", ", Fields.Distinct(StringComparer.OrdinalIgnoreCase))} FROM {From}{where}{(Stamp is null ? "" : $" ORDER BY {Stamp}, Id")}";
    }
}
