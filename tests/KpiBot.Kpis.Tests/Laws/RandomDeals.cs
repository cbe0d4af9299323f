using System.Globalization;
using KpiBot.Kpis.Facts;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Deals, their stages and what changed on them.</summary>
internal static class RandomDeals
{
    private static readonly DateTimeZone Zone = new WorkspaceSettings().Zone;

    public static IEnumerable<Fact> Facts(Dice dice)
    {
        var blank = Blanks(dice);
        var deals = Enumerable.Range(0, dice.Upto(dice.One(0, 10, 60, 300, 300))).Select(index => blank(Deal(dice, $"d{index}"))).ToList();
        return [.. Pipelines(dice), .. deals, .. deals.SelectMany(deal => Entries(dice, deal)).Distinct(), .. deals.SelectMany(deal => Changes(dice, deal))];
    }

    public static Deal Deal(Dice dice, string id)
    {
        var outcome = dice.One(Outcome.Open, Outcome.Won, Outcome.Won, Outcome.Lost);
        var created = dice.Perhaps(90, dice.Moment);
        Moment? closed = outcome == Outcome.Open ? null : dice.Since(created, 120, Zone);
        var amount = dice.Perhaps(88, dice.Amount);
        return new Deal(id, dice.One(RandomFacts.Stages), outcome)
        {
            CreatedAt = created,
            FirstContactAt = dice.Perhaps(50, () => dice.On(dice.Near((created ?? closed)?.DateIn(Zone) ?? dice.Date(), 20, 20))),
            ClosedAt = closed,
            Amount = amount,
            ListAmount = dice.Perhaps(60, () => (amount ?? 10) + dice.Upto(2000)),
            Cost = dice.Perhaps(85, () => dice.Upto(3000) / 10m),
            Quantity = dice.Perhaps(60, () => dice.From(1, 9)),
            Currency = dice.One(null, null, null, "EUR", "USD"),
            OwnerId = RandomPeople.Owner(dice),
            PipelineId = dice.Is(85) ? Stage.DefaultPipeline : "second",
            ExpectedClose = dice.Perhaps(75, () => dice.Near((closed ?? created)?.DateIn(Zone) ?? dice.Date(), 20, 60)),
            AccountId = dice.Is(15) ? null : $"c{dice.Upto(dice.One(4, 30))}",
            Source = dice.One("Web", "Salon", "", null),
            Product = dice.One("Chair", "Table", null),
            NextStepAt = dice.Perhaps(50, dice.Moment),
            BudgetConfirmed = dice.One(true, true, false, (bool?)null),
            DecisionMaker = dice.One("Ann", "Ann", null),
            DecisionDate = dice.Perhaps(70, dice.Date),
        };
    }

    /// <summary>Sometimes a column that no source maps.</summary>
    private static Func<Deal, Deal> Blanks(Dice dice) => dice.Upto(30) switch
    {
        0 => deal => deal with { Amount = null },
        1 => deal => deal.Outcome == Outcome.Open ? deal with { Amount = null } : deal,
        2 => deal => deal with { AccountId = null },
        3 => deal => deal with { ExpectedClose = null },
        4 => deal => deal with { Cost = null, ListAmount = null, Quantity = null },
        5 => deal => deal with { NextStepAt = null, BudgetConfirmed = null },
        6 => deal => deal with { CreatedAt = null },
        7 => deal => deal with { Outcome = Outcome.Open, ClosedAt = null },
        _ => deal => deal,
    };

    private static IEnumerable<Stage> Pipelines(Dice dice)
    {
        var probability = dice.One(null, null, (decimal?)0.4m);
        return
        [
            new Stage("default", "Contact", 1, null, dice.Perhaps(30, () => 20), StageKind.Open, StageRole.Contact),
            new Stage("default", "Demo", 2, null, null, StageKind.Open, StageRole.Demo),
            new Stage("default", "Qualified", 3, dice.Perhaps(30, () => 0.25m), null, StageKind.Open, dice.Is(85) ? StageRole.Qualification : null),
            new Stage("default", "Proposal", 4, probability, 15, StageKind.Open, StageRole.Proposal),
            new Stage("default", "Won", 5, 1, null, StageKind.Won, null),
            new Stage("default", "Lost", 6, 0, null, StageKind.Lost, null),
            new Stage("second", "Talk", 1, null, null, StageKind.Open, null),
            new Stage("second", "Deal", 2, probability, null, StageKind.Open, dice.Is(50) ? StageRole.Qualification : null),
            new Stage("second", "Won", 3, null, null, StageKind.Won, null),
        ];
    }

    /// <summary>Mostly forwards from the creation, sometimes anywhere, after the close too; some at one instant.</summary>
    private static IEnumerable<StageEntry> Entries(Dice dice, Deal deal)
    {
        Moment? last = deal.CreatedAt;
        for (var step = dice.Upto(4); step > 0; step--)
        {
            var entered = dice.Is(15) && last is { } same ? same : dice.Is(80) ? dice.Since(last, 25, Zone) : dice.Moment();
            last = entered;
            yield return new StageEntry(deal.Id, deal.PipelineId == "second" ? dice.One("Talk", "Deal", "Won", "Odd") : dice.One(RandomFacts.Stages[..6]), entered);
        }
    }

    /// <summary>Chains that end in the present value.</summary>
    private static IEnumerable<DealChange> Changes(Dice dice, Deal deal)
    {
        foreach (var field in Enum.GetValues<DealField>().Where(_ => dice.Is(25)))
        {
            var moments = Enumerable.Range(0, dice.From(1, 3)).Select(_ => dice.Moment()).DistinctBy(moment => moment.At(Zone)).OrderByDescending(moment => moment.At(Zone));
            var now = Now(deal, field);
            foreach (var at in moments)
            {
                var old = Any(dice, deal, field);
                yield return new DealChange(deal.Id, field, old, now, at);
                now = old;
            }
        }
    }

    private static string? Now(Deal deal, DealField field) => field switch
    {
        DealField.Amount => deal.Amount?.ToString(CultureInfo.InvariantCulture),
        DealField.ExpectedClose => deal.ExpectedClose is { } date ? LocalDatePattern.Iso.Format(date) : null,
        _ => deal.OwnerId,
    };

    private static string? Any(Dice dice, Deal deal, DealField field) => field switch
    {
        _ when dice.Is(8) => null,
        DealField.Amount => dice.Amount().ToString(CultureInfo.InvariantCulture),
        DealField.ExpectedClose => LocalDatePattern.Iso.Format(deal.ExpectedClose is { } date ? dice.Near(date, 60, 20) : dice.Date()),
        _ => RandomPeople.Owner(dice),
    };
}
