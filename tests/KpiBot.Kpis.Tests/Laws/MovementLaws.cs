using CsCheck;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>The pipeline's movement on random companies whose deals change amounts, expected closes and owners, and whose reps change teams.</summary>
public sealed class MovementLaws
{
    private static readonly Scope[] Scopes = [Scope.Company, Scope.Team("top"), Scope.Team("a"), Scope.Team("b"), Scope.User("r0"), Scope.User("r3")];

    private static readonly Gen<(RandomFacts.Case Case, Instant From, KpiPeriod? Due)> Asked = Gen.Select(RandomFacts.Cases, Gen.Int[0, 200], Gen.Int[0, 86_399], Gen.Int[0, 2])
        .Select((asked, days, seconds, due) => (asked, asked.AsOf - Duration.FromDays(days) - Duration.FromSeconds(seconds), due == 0 ? null : asked.Period));

    [Fact]
    public void It_adds_up_exactly_from_the_opening_to_the_closing() => Asked.Hold(
        (asked, from, due) =>
        {
            foreach (var scope in Scopes)
            {
                var movement = Read(asked, scope, from, due);
                Assert.Equal(
                    movement.Closing.Amount,
                    movement.Opening.Amount + movement.New.Amount + movement.TransferredIn.Amount + movement.MovedIn.Amount + movement.Raised.Amount
                    - movement.Lowered.Amount - movement.Lost.Amount - movement.Won.Amount - movement.SlippedOut.Amount - movement.TransferredOut.Amount);
                Assert.Equal(
                    movement.Closing.Count,
                    movement.Opening.Count + movement.New.Count + movement.TransferredIn.Count + movement.MovedIn.Count
                    - movement.Lost.Count - movement.Won.Count - movement.SlippedOut.Count - movement.TransferredOut.Count);
            }
        },
        cases: 150);

    [Fact]
    public void Opening_and_closing_are_the_pipeline_then_and_now() => Asked.Hold(
        (asked, from, due) =>
        {
            foreach (var scope in Scopes)
            {
                var movement = Read(asked, scope, from, due);
                Assert.Equal(Pipeline(asked, scope, from, due), (movement.Opening.Amount, movement.Opening.Count));
                Assert.Equal(Pipeline(asked, scope, asked.AsOf, due), (movement.Closing.Amount, movement.Closing.Count));
            }
        },
        cases: 150);

    [Fact]
    public void What_moved_is_what_a_list_of_all_deals_says() => Asked.Hold(
        (asked, from, due) =>
        {
            foreach (var scope in Scopes)
            {
                var movement = Read(asked, scope, from, due);
                foreach (var (kind, line) in Lines(asked, scope, from, due))
                {
                    Assert.Equal((kind, line.Amount, line.Count), (kind, Line(movement, kind).Amount, Line(movement, kind).Count));
                }
            }
        },
        cases: 150);

    private static PipelineMovement Read(RandomFacts.Case asked, Scope scope, Instant from, KpiPeriod? due) =>
        KpiEngine.Movement(asked.Snapshot, scope, from, asked.AsOf, due);

    private static (decimal Amount, int Count) Pipeline(RandomFacts.Case asked, Scope scope, Instant t, KpiPeriod? due)
    {
        var deals = asked.Book.Deals.Where(deal => asked.Book.IsOpenAt(deal, t)).Select(deal => t == asked.AsOf ? deal : asked.Book.Then(deal, t, asked.AsOf))
            .Where(deal => asked.Book.InScope(scope, deal.OwnerId, asked.Book.DateOf(t)) && IsDue(deal, due)).ToList();
        return (deals.Sum(deal => Worth(asked, deal)), deals.Count);
    }

    private static bool IsDue(Deal deal, KpiPeriod? due) => due is null || (deal.ExpectedClose is { } close && due.Contains(close));

    private static decimal Worth(RandomFacts.Case asked, Deal deal) =>
        deal.Amount is { } amount ? asked.Book.Money(amount, deal.Currency, asked.Book.DateOf(asked.AsOf)) : 0;

    /// <summary>One sentence for each line: which deals, and what of them.</summary>
    private static Dictionary<string, (decimal Amount, int Count)> Lines(RandomFacts.Case asked, Scope scope, Instant from, KpiPeriod? due)
    {
        var book = asked.Book;
        var all = book.Deals.Where(deal => book.ExistsBy(deal, asked.AsOf) && !book.IsClosedBy(deal, from)).Select(deal =>
        {
            var then = book.Then(deal, from, asked.AsOf);
            var isOld = book.ExistsBy(deal, from);
            var isClosed = book.IsClosedBy(deal, asked.AsOf);
            var isMine = book.InScope(scope, deal.OwnerId, isClosed ? deal.ClosedAt!.Value.DateIn(book.Zone) : book.DateOf(asked.AsOf));
            var wasMine = isOld && book.InScope(scope, then.OwnerId, book.DateOf(from));
            var wasIn = wasMine && IsDue(then, due);
            return (Deal: deal, Before: Worth(asked, then), After: Worth(asked, deal), IsOld: isOld, WasMine: wasMine, WasIn: wasIn, IsMine: isMine, IsIn: isMine && (IsDue(deal, due) || (wasIn && isClosed)), IsClosed: isClosed);
        }).ToList();
        return new Dictionary<string, (decimal, int)>
        {
            ["new"] = Sum(all.Where(deal => !deal.IsOld && deal.IsIn).Select(deal => deal.After)),
            ["transferred in"] = Sum(all.Where(deal => deal is { IsOld: true, WasMine: false, IsIn: true }).Select(deal => deal.After)),
            ["moved in"] = Sum(all.Where(deal => deal is { WasMine: true, WasIn: false, IsIn: true }).Select(deal => deal.After)),
            ["raised"] = Sum(all.Where(deal => deal is { WasIn: true, IsMine: true } && deal.After > deal.Before).Select(deal => deal.After - deal.Before)),
            ["lowered"] = Sum(all.Where(deal => deal is { WasIn: true, IsMine: true } && deal.After < deal.Before).Select(deal => deal.Before - deal.After)),
            ["lost"] = Sum(all.Where(deal => deal is { IsClosed: true, IsIn: true, Deal.Outcome: Outcome.Lost }).Select(deal => deal.After)),
            ["won"] = Sum(all.Where(deal => deal is { IsClosed: true, IsIn: true, Deal.Outcome: Outcome.Won }).Select(deal => deal.After)),
            ["slipped out"] = Sum(all.Where(deal => deal is { WasIn: true, IsMine: true, IsIn: false }).Select(deal => deal.After)),
            ["transferred out"] = Sum(all.Where(deal => deal is { WasIn: true, IsMine: false }).Select(deal => deal.Before)),
        };
    }

    private static MovementLine Line(PipelineMovement movement, string kind) => kind switch
    {
        "new" => movement.New,
        "transferred in" => movement.TransferredIn,
        "moved in" => movement.MovedIn,
        "raised" => movement.Raised,
        "lowered" => movement.Lowered,
        "lost" => movement.Lost,
        "won" => movement.Won,
        "slipped out" => movement.SlippedOut,
        _ => movement.TransferredOut,
    };

    private static (decimal Amount, int Count) Sum(IEnumerable<decimal> amounts) => amounts.ToList() is var all ? (all.Sum(), all.Count) : default;
}
