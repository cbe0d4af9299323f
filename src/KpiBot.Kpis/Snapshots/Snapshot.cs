using System.Collections.Frozen;
using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Status;
using NodaTime;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The facts of one workspace at one version: immutable, columnar, a block an owner; read by every question, on any thread.</summary>
public sealed class Snapshot
{
    private readonly FrozenDictionary<string, OwnerBlock> _byOwner;

    private Snapshot(WorkspaceSettings settings, long version, FactsByKind facts)
    {
        Settings = settings;
        Version = version;
        People = new People(facts.Of<User>(), facts.Of<Team>());
        Stages = new StageTable(facts.Of<Stage>());
        Rates = new RateTable(settings.Currency, facts.Of<Rate>());
        Absences = facts.Of<Absence>().ToLookup(absence => absence.UserId);
        Blocks = BuildBlocks(facts);
        _byOwner = Blocks.Where(block => block.Owner is not null).ToFrozenDictionary(block => block.Owner?.Id ?? string.Empty);
        Beginnings = BeginningsReader.Read(Blocks);
        Targets = new TargetFinder(this, facts.Of<Target>());
    }

    /// <summary>What the company decided about its figures.</summary>
    public WorkspaceSettings Settings { get; }

    /// <summary>The facts' version.</summary>
    public long Version { get; }

    /// <summary>Who is who.</summary>
    public People People { get; }

    internal ILookup<string, Absence> Absences { get; }

    internal StageTable Stages { get; }

    internal RateTable Rates { get; }

    internal DealCodes Codes { get; } = new();

    /// <summary>One block for every user, in order of id, and last the unassigned.</summary>
    internal ImmutableArray<OwnerBlock> Blocks { get; }

    internal Beginnings Beginnings { get; }

    internal TargetFinder Targets { get; }

    /// <summary>The date of the first close: figures of periods that begin less than 90 days after it show no movement. Null before any.</summary>
    public LocalDate? FirstClose => Beginnings.Closed.IsKnown ? Timestamp.DateOf(Beginnings.Closed.Day) : null;

    /// <summary>A snapshot of these facts, in any order (of targets and rates for the same thing the last wins).</summary>
    public static Snapshot Build(WorkspaceSettings settings, long version, IEnumerable<Fact> facts) =>
        new(settings, version, new FactsByKind(facts));

    internal OwnerBlock? BlockOf(string userId) => _byOwner.GetValueOrDefault(userId);

    /// <summary>The text of a field that formulas may filter by; empty where blank.</summary>
    internal string Text(string field, DealColumns deals, int row) => field switch
    {
        "source" => Codes.Sources.Text(deals.Source[row]),
        "product" => Codes.Products.Text(deals.Product[row]),
        "segment" => Codes.Segments.Text(deals.Segment[row]),
        "territory" => Codes.Territories.Text(deals.Territory[row]),
        "stage" => Stages[deals.Stage[row]].Name,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
    } ?? string.Empty;

    private ImmutableArray<OwnerBlock> BuildBlocks(FactsByKind facts)
    {
        var accounts = facts.Of<Account>().ToDictionary(account => account.Id);
        var builder = new BlockBuilder(Settings.Zone, Stages, Codes, accounts, facts.Of<StageEntry>().ToLookup(entry => entry.DealId));
        var deals = facts.Of<Deal>().ToLookup(deal => deal.OwnerId is { } owner && People.FindUser(owner) is not null ? owner : string.Empty);
        var spans = facts.Of<Membership>().OrderBy(membership => membership.From).ToLookup(membership => membership.UserId, SpanOf);
        return
        [
            .. People.Users.Select((user, index) => new OwnerBlock(index, user, [.. spans[user.Id]], builder.Build(deals[user.Id]))),
            new OwnerBlock(People.Users.Length, null, [], builder.Build(deals[string.Empty])),
        ];
    }

    private static TeamSpan SpanOf(Membership membership) => new(
        membership.TeamId,
        Timestamp.DayOf(membership.From),
        membership.To is { } to ? Timestamp.DayOf(to) : int.MaxValue);
}
