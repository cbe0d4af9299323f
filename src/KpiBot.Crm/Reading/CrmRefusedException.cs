namespace KpiBot.Crm.Reading;

/// <summary>A CRM that can't be read, in one sentence that says what to mend.</summary>
public sealed class CrmRefusedException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The permissions that are missing, by the vendor's names.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The vendor's own code for it, where it has one.</summary>
    public string? Code { get; init; }
}
