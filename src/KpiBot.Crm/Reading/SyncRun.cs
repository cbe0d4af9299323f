using NodaTime;

namespace KpiBot.Crm.Reading;

/// <summary>One reading of a CRM: what is wanted, what has come, and what is odd about it.</summary>
/// <param name="Spool">What has come.</param>
/// <param name="Since">Only what changed since; null for everything.</param>
/// <param name="Zone">The workspace's zone, in which dates are cut.</param>
public sealed record SyncRun(Spool Spool, DateTimeOffset? Since, DateTimeZone Zone)
{
    private readonly SortedDictionary<string, int> _warnings = new(StringComparer.Ordinal);

    public bool IsFull => Since is null;

    /// <summary>Whether what was deleted is asked for.</summary>
    public bool AsksDeleted { get; init; }

    /// <summary>The IANA zone and the currency that the CRM names.</summary>
    public Csv.WorkspaceHints Hints { get; internal set; } = Csv.WorkspaceHints.None;

    /// <summary>Deals that are there no more: deleted, or merged into others.</summary>
    public HashSet<string> GoneDeals { get; } = [];

    public HashSet<string> GoneActivities { get; } = [];

    /// <summary>What was put up with, one English sentence each, with how often.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_warnings)
            {
                return [.. _warnings.Select(warning => warning.Value == 1 ? warning.Key : $"{warning.Key} ({warning.Value} times)")];
            }
        }
    }

    internal void Warn(string sentence)
    {
        lock (_warnings)
        {
            _warnings[sentence] = _warnings.GetValueOrDefault(sentence) + 1;
        }
    }
}
