namespace KpiBot.Crm.Reading;

/// <summary>One thing asked of a CRM.</summary>
/// <param name="Path">Below the base address, with its query.</param>
internal sealed record CrmCall(string Path)
{
    /// <summary>What is posted; null for a plain reading.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>What it takes from the daily budget, in the vendor's units.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>A limit of its own, besides the common one.</summary>
    public Pace? Pace { get; init; }

    /// <summary>Whether it needs no log-in: it is the log-in.</summary>
    public bool IsLogIn { get; init; }
}
