using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The facts of one workspace at one version: immutable, columnar, read by every question.</summary>
public sealed class Snapshot
{
    private Snapshot(WorkspaceSettings settings, long version, People people)
    {
        Settings = settings;
        Version = version;
        People = people;
    }

    /// <summary>What the company decided about its figures.</summary>
    public WorkspaceSettings Settings { get; }

    /// <summary>The facts' version.</summary>
    public long Version { get; }

    /// <summary>Who is who.</summary>
    public People People { get; }

    /// <summary>A snapshot of these facts, in any order.</summary>
    public static Snapshot Build(WorkspaceSettings settings, long version, IEnumerable<Fact> facts)
    {
        var all = facts.ToLookup(fact => fact.GetType());
        return new Snapshot(settings, version, new People(all[typeof(User)].Cast<User>(), all[typeof(Team)].Cast<Team>()));
    }
}
