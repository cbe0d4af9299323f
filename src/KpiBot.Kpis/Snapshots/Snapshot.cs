using System.Collections.Concurrent;
using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using NodaTime;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The facts of one workspace at one version: immutable, columnar, a block an owner; read by every question, on any thread.</summary>
public sealed class Snapshot
{
    private readonly ConcurrentDictionary<Scope, Slice[]> _slices = [];

    internal Snapshot(SnapshotFrame frame, long version, ImmutableArray<OwnerBlock> blocks)
    {
        Frame = frame;
        Version = version;
        Blocks = blocks;
        Beginnings = Beginnings.Merge(blocks.SelectMany(block => block.Beginnings.All));
        var (firstSales, former) = (Array.Empty<FirstSale>(), FormerOwners.None);
        Parallel.Invoke(() => firstSales = Snapshots.FirstSales.Of(blocks, frame.Codes.Accounts.Count), () => former = new FormerOwners(blocks));
        (FirstSales, Former) = (firstSales, former);
        Targets = new TargetFinder(this, frame.Targets);
        Odds = new StageOdds(this);
        Classes = new AccountClasses(this);
    }

    /// <summary>What the company decided about its figures.</summary>
    public WorkspaceSettings Settings => Frame.Settings;

    /// <summary>The facts' version.</summary>
    public long Version { get; }

    /// <summary>Who is who.</summary>
    public People People => Frame.People;

    /// <summary>
    /// The date of the workspace's first close (with orders as revenue: its first order): figures of periods that begin less than 90 days
    /// after it show no movement. Null before any.
    /// </summary>
    public LocalDate? FirstClose => Beginnings[FirstOf] is { IsKnown: true } first ? Timestamp.DateOf(first.Day) : null;

    /// <summary>How many deals it holds: nearly all of its memory is theirs, their history's and their activities'.</summary>
    public long Deals => Blocks.Sum(block => (long)block.Deals.Count);

    /// <summary>Whether some deal has no creation, so that its first activity dates it.</summary>
    internal bool HasUndatedDeals => Blocks.Any(block => Array.Exists(block.Deals.Created, created => !created.IsKnown));

    internal long FirstCloseMillis => Beginnings[FirstOf].Millis;

    internal SnapshotFrame Frame { get; }

    internal StageTable Stages => Frame.Stages;

    internal RateTable Rates => Frame.Rates;

    internal SnapshotCodes Codes => Frame.Codes;

    /// <summary>One block for every user, in order of id, and last the unassigned.</summary>
    internal ImmutableArray<OwnerBlock> Blocks { get; }

    internal Beginnings Beginnings { get; }

    /// <summary>Each account's first record of revenue, by the account's code.</summary>
    internal FirstSale[] FirstSales { get; }

    internal FormerOwners Former { get; }

    internal TargetFinder Targets { get; }

    internal StageOdds Odds { get; }

    internal AccountClasses Classes { get; }

    private Field FirstOf => Settings.RevenueSource == RevenueSource.Orders ? Field.Sale : Field.DealClosed;

    /// <summary>A snapshot of these facts, in any order (of targets and rates for the same thing the last wins).</summary>
    /// <param name="settings">What the company decided about its figures.</param>
    /// <param name="version">The facts' version.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="photos">Past stocks that were kept; without them they are rebuilt where they can be.</param>
    public static Snapshot Build(WorkspaceSettings settings, long version, IEnumerable<Fact> facts, IEnumerable<Photo>? photos = null)
    {
        var builder = new SnapshotBuilder(settings);
        foreach (var fact in facts)
        {
            builder.Add(fact);
        }

        return builder.Build(version, photos ?? []);
    }

    /// <summary>
    /// These facts with an incremental import's changes; null where the snapshot has to be built anew. Readers of this one keep it to the end.
    /// </summary>
    public Snapshot? With(SnapshotPatch patch) => new SnapshotPatching(this, patch).Apply();

    /// <summary>The same facts with other photos.</summary>
    public Snapshot With(IEnumerable<Photo> photos) => new(Frame with { Photos = new PhotoBook(photos) }, Version, Blocks);

    /// <summary>
    /// The values that facts can be filtered by in one field (<c>source</c>, <c>product</c>, <c>channel</c>, <c>segment</c>, <c>territory</c>, <c>pipeline</c>, <c>stage</c>,
    /// <c>class</c>), as the CRM writes them; none of another field.
    /// </summary>
    public IEnumerable<string> ValuesOf(string field) => field switch
    {
        "source" => Codes.Sources.Texts,
        "product" => Codes.Products.Texts,
        "channel" => Codes.Channels.Texts,
        "segment" => Frame.Accounts.Segments,
        "territory" => Frame.Accounts.Territories,
        "pipeline" => Stages.All.Select(stage => stage.PipelineId).Distinct(),
        "stage" => Stages.All.Select(stage => stage.Name).Distinct(),
        "class" => Enum.GetNames<AccountClass>().Where(name => name is not nameof(AccountClass.None)),
        _ => [],
    };

    /// <summary>The blocks that a scope may draw from; those of groups are found once.</summary>
    internal Slice[] SlicesOf(Scope scope) => scope.Kind == ScopeKind.User ? Slice.Of(this, scope) : _slices.GetOrAdd(scope, group => Slice.Of(this, group));

    internal OwnerBlock? BlockOf(string userId) => Frame.BlockOf(userId) is var index && index < Frame.Unassigned ? Blocks[index] : null;
}
