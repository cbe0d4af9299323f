using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Activities, leads, accounts, orders, costs, answers and rates.</summary>
internal static class RandomBusiness
{
    private static readonly DateTimeZone Zone = new WorkspaceSettings().Zone;

    public static IEnumerable<Fact> Facts(Dice dice) =>
    [
        .. Many(dice, 10, 100, 600).Select(index => Activity(dice, $"a{index}")),
        .. Many(dice, 8, 60, 200).Select(index => Lead(dice, $"l{index}")),
        .. Many(dice, 8, 60, 200).Select(index => Order(dice, $"o{index}")),
        .. Many(dice, 8, 150).Select(index => Answer(dice, $"s{index}")),
        .. Enumerable.Range(0, 31).Where(_ => dice.Is(70)).Select(index => new Account($"c{index}", null, dice.One("Big", "Small", null), dice.One("North", null), RandomPeople.Owner(dice))),
        .. Costs(dice),
        .. Enumerable.Range(0, 84).Select(index => new YearMonth(2022, 1).PlusMonths(index)).Select(month => new Rate(month, "USD", (80 + dice.Upto(20)) / 100m)),
    ];

    private static IEnumerable<int> Many(Dice dice, params int[] most) => Enumerable.Range(0, dice.Is(12) ? 0 : dice.Upto(dice.One(most)));

    private static Activity Activity(Dice dice, string id)
    {
        var created = dice.Perhaps(80, dice.Moment);
        return new Activity(
            id,
            dice.One("call", "call", "call", "email", "meeting", "meeting", "demo", "task"),
            RandomPeople.Owner(dice),
            dice.Is(30) ? $"d{dice.Upto(20)}" : null,
            created,
            dice.Perhaps(50, () => dice.On(dice.Near(created?.DateIn(Zone) ?? dice.Date(), 3, 30))),
            dice.Perhaps(70, () => dice.Is(90) ? dice.Since(created, 20, Zone) : dice.Moment()));
    }

    private static Lead Lead(Dice dice, string id)
    {
        var created = dice.Moment();
        Moment Later(int days) => dice.Is(90) ? dice.Since(created, days, Zone) : dice.Moment();
        return new Lead(id, RandomPeople.Owner(dice), dice.One("Web", "Salon", "", null), created, dice.Perhaps(75, () => Later(10)), dice.Perhaps(50, () => Later(30)), dice.Perhaps(35, () => Later(90)), null);
    }

    private static Order Order(Dice dice, string id)
    {
        var ordered = dice.Moment();
        var amount = dice.Amount();
        return new Order(id, $"c{dice.Upto(dice.One(4, 30))}", ordered, amount)
        {
            OwnerId = RandomPeople.Owner(dice),
            ListAmount = dice.Perhaps(60, () => amount + dice.Upto(300)),
            Cost = dice.Perhaps(88, () => dice.Upto(3000) / 10m),
            Quantity = dice.Perhaps(60, () => dice.From(1, 9)),
            Currency = dice.One(null, null, "EUR", "USD"),
            Channel = dice.One("Web", "Field", null),
            Product = dice.One("Chair", "Table", null),
            InvoicedAt = dice.Perhaps(70, () => dice.Since(ordered, 10, Zone)),
            DueAt = dice.Perhaps(70, () => dice.Since(ordered, 45, Zone)),
            PaidAt = dice.Perhaps(55, () => dice.Is(90) ? dice.Since(ordered, 60, Zone) : dice.Moment()),
        };
    }

    private static SatisfactionAnswer Answer(Dice dice, string id) => new(
        id,
        $"c{dice.Upto(10)}",
        RandomPeople.Owner(dice),
        dice.Moment(),
        dice.Perhaps(70, () => dice.From(3, 10)),
        dice.Perhaps(70, () => dice.From(1, 5)),
        dice.One(true, false, (bool?)null));

    /// <summary>By month, category and channel; some months have no row of a category, some companies no costs at all.</summary>
    private static IEnumerable<Cost> Costs(Dice dice)
    {
        var share = dice.One(0, 90, 98, 100, 100);
        return Enumerable.Range(0, 40).Select(index => new YearMonth(2024, 1).PlusMonths(index))
            .SelectMany(month => Enum.GetValues<CostCategory>().Select(category => (month, category)))
            .Where(_ => dice.Is(share))
            .SelectMany(row => new[] { "Web", "Salon", "Field", null }.Where(_ => dice.Is(60)).Select(channel => new Cost(row.month, row.category, channel, dice.Upto(90_000) / 100m)));
    }
}
