using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>What of a snapshot an incremental import leaves alone: people, stages, accounts, rates, costs, targets, photos.</summary>
internal sealed record SnapshotFrame
{
    private readonly FrozenDictionary<string, int> _blocks;
    private readonly ILookup<string, TeamSpan> _spans;

    public SnapshotFrame(WorkspaceSettings settings, IReadOnlyList<Fact> facts, SnapshotCodes codes, IEnumerable<Photo> photos)
    {
        Settings = settings;
        Codes = codes;
        People = new People(facts.OfType<User>(), facts.OfType<Team>());
        Stages = new StageTable(facts.OfType<Stage>());
        Accounts = new AccountTable([.. facts.OfType<Account>()], codes.Accounts);
        Rates = new RateTable(settings.Currency, facts.OfType<Rate>());
        Costs = new CostTable(facts.OfType<Cost>());
        foreach (var channel in Costs.Channels)
        {
            // Costs are set against leads by source and against sales by channel: a channel that has only costs is a part too.
            _ = (codes.Sources[channel], codes.Channels[channel]);
        }

        Absences = facts.OfType<Absence>().ToLookup(absence => absence.UserId);
        Targets = [.. facts.OfType<Target>()];
        Photos = new PhotoBook(photos);
        _spans = facts.OfType<Membership>().OrderBy(membership => membership.From).ToLookup(membership => membership.UserId, SpanOf);
        _blocks = People.Users.Select((user, index) => (user.Id, index)).ToFrozenDictionary(pair => pair.Id, pair => pair.index);
    }

    public WorkspaceSettings Settings { get; }

    public SnapshotCodes Codes { get; init; }

    public People People { get; }

    public StageTable Stages { get; init; }

    public AccountTable Accounts { get; }

    public RateTable Rates { get; }

    public CostTable Costs { get; }

    public ILookup<string, Absence> Absences { get; }

    public ImmutableArray<Target> Targets { get; init; }

    public PhotoBook Photos { get; init; }

    /// <summary>The block of the facts that nobody known owns: the last.</summary>
    public int Unassigned => People.Users.Length;

    /// <summary>The index of an owner's block.</summary>
    public int BlockOf(string? owner) => owner is not null && _blocks.TryGetValue(owner, out var index) ? index : Unassigned;

    public BlockDraft[] NewDrafts() => [.. Enumerable.Range(0, Unassigned + 1).Select(_ => new BlockDraft())];

    public ImmutableArray<OwnerBlock> Write(BlockDraft[] drafts)
    {
        var blocks = new OwnerBlock[drafts.Length];
        Parallel.For(0, drafts.Length, index =>
        {
            blocks[index] = Block(index, drafts[index].Write());

            // What has become columns need not be held as drafts until the last owner's turn.
            drafts[index] = new BlockDraft();
        });

        return ImmutableCollectionsMarshal.AsImmutableArray(blocks);
    }

    /// <summary>The block of an owner with these facts; after a patch, with what it was before.</summary>
    public OwnerBlock Block(int index, BlockColumns columns, OwnerBlock? old = null)
    {
        var owner = index < Unassigned ? People.Users[index] : null;
        return new OwnerBlock(index, owner, owner is null ? [] : [.. _spans[owner.Id]], Settings.RevenueSource, columns, old);
    }

    private static TeamSpan SpanOf(Membership membership) => new(
        membership.TeamId,
        Timestamp.DayOf(membership.From),
        membership.To is { } to ? Timestamp.DayOf(to) : int.MaxValue);
}
