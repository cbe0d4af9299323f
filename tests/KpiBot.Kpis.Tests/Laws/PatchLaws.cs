using CsCheck;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using Xunit;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Importing in two halves is importing at once: a patched snapshot answers as one built anew.</summary>
public sealed class PatchLaws
{
    private static readonly Scope[] Scopes = [Scope.Company, Scope.Team("a"), Scope.User("r0")];

    [Fact]
    public void A_patched_snapshot_answers_as_one_built_anew() => Gen.Int[0, int.MaxValue - 1].Hold(seed => Hold(seed), cases: 60);

    /// <summary>A deal that entered a stage on a mere date and at that date's midnight.</summary>
    [Fact]
    public void So_it_does_where_two_entries_differ_in_their_precision_only() => Hold(224_321_707);

    [Fact]
    public void A_deal_that_nobody_dated_asks_for_a_full_load()
    {
        var facts = RandomFacts.CaseOf(1).Facts.Select(Dated).ToArray();
        var snapshot = Snapshot.Build(new WorkspaceSettings(), 1, facts);
        Assert.Null(snapshot.With(new SnapshotPatch(2) { Deals = [new DealPatch("new", new Deal("new", "Demo", Outcome.Open), [], [])] }));
    }

    private static void Hold(int seed)
    {
        var asked = RandomFacts.CaseOf(seed);
        var dice = new Random(seed);
        var whole = asked.Facts.Select(Dated).ToArray();
        var before = whole.Where(fact => !IsPatched(fact) || dice.Next(4) > 0).Select(fact => Older(fact, dice)).ToArray();
        var old = Snapshot.Build(asked.Settings, 1, before);
        var told = Answers(old, asked);

        var patched = old.With(PatchOf(before, whole))!;
        var anew = Snapshot.Build(asked.Settings, 2, whole);
        Assert.Equal(Answers(anew, asked), Answers(patched, asked));
        Assert.All(anew.Blocks.Zip(patched.Blocks), block => Assert.Equal(InOrderOfCreation(block.First), InOrderOfCreation(block.Second)));
        Assert.Equal(told, Answers(old, asked));
    }

    private static IEnumerable<string> InOrderOfCreation(OwnerBlock block) => block.Deals.ByCreation.Select(row => block.Deals.Id[row]);

    /// <summary>A deal without a creation can't be patched.</summary>
    private static Kpis.Facts.Fact Dated(Kpis.Facts.Fact fact) => fact is Deal { CreatedAt: null } deal
        ? deal with { CreatedAt = deal.ClosedAt ?? deal.FirstContactAt ?? Moment.Of(new NodaTime.LocalDate(2025, 1, 6)) }
        : fact;

    private static bool IsPatched(Kpis.Facts.Fact fact) => fact is Deal or StageEntry or DealChange or Activity or Lead or Order or SatisfactionAnswer;

    /// <summary>Some facts were other than they are: another owner, another amount, not yet done.</summary>
    private static Kpis.Facts.Fact Older(Kpis.Facts.Fact fact, Random dice) => (dice.Next(4), fact) switch
    {
        (0, Deal deal) => deal with { OwnerId = "r1", Amount = 77, Source = "Old source" },
        (0, Activity activity) => activity with { OwnerId = "r1", DoneAt = null },
        (0, Lead lead) => lead with { OwnerId = null, QualifiedAt = null },
        (0, Order order) => order with { OwnerId = "r2", Amount = 1 },
        (0, SatisfactionAnswer answer) => answer with { Nps = 0 },
        _ => fact,
    };

    private static SnapshotPatch PatchOf(Kpis.Facts.Fact[] before, Kpis.Facts.Fact[] after)
    {
        var entries = after.OfType<StageEntry>().ToLookup(entry => entry.DealId);
        var changes = after.OfType<DealChange>().ToLookup(change => change.DealId);
        var deals = after.OfType<Deal>().ToDictionary(deal => deal.Id);

        // As an import does: a deal of which nothing changed is not told again, and its rows stay where they are.
        var (old, now) = (ByDeal(before), ByDeal(after));
        var ids = before.OfType<Deal>().Concat(after.OfType<Deal>()).Select(deal => deal.Id).Distinct().Where(id => !old[id].ToHashSet().SetEquals(now[id]));
        return new SnapshotPatch(2)
        {
            Deals = [.. ids.Select(id => new DealPatch(id, deals.GetValueOrDefault(id), [.. entries[id]], [.. changes[id]]))],
            Activities = Rows<Activity>(before, after, activity => activity.Id),
            Leads = Rows<Lead>(before, after, lead => lead.Id),
            Orders = Rows<Order>(before, after, order => order.Id),
            Answers = Rows<SatisfactionAnswer>(before, after, answer => answer.Id),
        };
    }

    private static ILookup<string, Kpis.Facts.Fact> ByDeal(IEnumerable<Kpis.Facts.Fact> facts) => facts.Where(fact => fact is Deal or StageEntry or DealChange)
        .ToLookup(fact => fact switch { StageEntry entry => entry.DealId, DealChange change => change.DealId, _ => ((Deal)fact).Id });

    private static RowPatch<TFact> Rows<TFact>(Kpis.Facts.Fact[] before, Kpis.Facts.Fact[] after, Func<TFact, string> id)
        where TFact : Kpis.Facts.Fact
    {
        var known = before.OfType<TFact>().ToHashSet();
        var now = after.OfType<TFact>().Select(id).ToHashSet();
        return new RowPatch<TFact>([.. after.OfType<TFact>().Where(fact => !known.Contains(fact))], [.. known.Select(id).Where(gone => !now.Contains(gone))]);
    }

    private static string Answers(Snapshot snapshot, RandomFacts.Case asked) => string.Join('\n', Company.Engine.Catalogue.Definitions.SelectMany(kpi => Scopes.Select(scope =>
    {
        var answer = Company.Engine.Answer(snapshot, new Question(kpi.Id, scope, asked.Period, asked.AsOf, Dimension.Rep));
        var rows = string.Join(' ', answer.Rows.Select(row => $"{row.Key}:{row.Value}"));
        return $"{kpi.Id} {scope} {answer.Value} {answer.Verdict} {answer.Previous?.Value} {answer.YearBefore?.Value} {rows} {string.Join(',', answer.Missing)}";
    })));
}
