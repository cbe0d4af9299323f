namespace KpiBot.Crm.Csv;

/// <summary>What a mapping says about the company: an IANA time zone and an ISO 4217 currency.</summary>
public sealed record WorkspaceHints(string? TimeZone, string? Currency)
{
    public static WorkspaceHints None { get; } = new(null, null);
}
