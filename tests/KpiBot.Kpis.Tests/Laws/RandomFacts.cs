using CsCheck;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Random companies with every kind of dirt: blanks, dates beside instants, unknown owners, moved reps, credit notes, nested teams.</summary>
internal static class RandomFacts
{
    private static readonly LocalDate First = new(2025, 1, 1);
    private static readonly string[] Owners = ["r0", "r1", "r2", "r3", "stranger"];
    private static readonly string[] Stages = ["Demo", "Proposal", "Odd"];
    private static readonly string[] Sources = ["Web", "Salon", ""];

    public static readonly Gen<Moment> Moment =
        Gen.Select(Gen.Int[0, 700], Gen.Int[0, 86_399_999], Gen.Bool).Select((day, millis, isDate) => isDate
            ? Facts.Moment.Of(First.PlusDays(day))
            : Facts.Moment.Of(First.PlusDays(day).AtMidnight().InUtc().ToInstant() + Duration.FromMilliseconds(millis)));

    private static readonly Gen<decimal?> Amount = Gen.Frequency((1, Gen.Const((decimal?)null)), (6, Gen.Int[-200, 9000].Select(cents => (decimal?)(cents / 100m))));

    public static readonly Gen<Deal> Deal = Gen.Select(
        Gen.Int[0, 2],
        Moment.Nullable(),
        Moment.Nullable(),
        Moment,
        Gen.Select(Amount, Amount),
        Gen.Int[0, Owners.Length],
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2]),
        (outcome, created, contact, closed, amounts, owner, codes) => new Deal(string.Empty, Stages[codes.Item1], (Outcome)outcome)
        {
            CreatedAt = created,
            FirstContactAt = contact,
            ClosedAt = outcome == 0 ? null : closed,
            Amount = amounts.Item1,
            ListAmount = amounts.Item2,
            OwnerId = owner == Owners.Length ? null : Owners[owner],
            Source = Sources[codes.Item2],
        });

    public static readonly Gen<Fact[]> Company = Gen.Select(
        Deal.Array[0, 40],
        Gen.Select(Gen.Int[0, 39], Gen.Int[0, 2], Moment).Array[0, 40],
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1], Gen.Int[0, 500], Gen.Int[0, 300]).Array[0, 4],
        (deals, entries, stays) => People()
            .Concat(deals.Select((deal, index) => deal with { Id = $"d{index}" }))
            .Concat(entries.Where(entry => entry.Item1 < deals.Length).Select(entry => new StageEntry($"d{entry.Item1}", Stages[entry.Item2], entry.Item3)))
            .Concat(stays.DistinctBy(stay => (stay.Item1, stay.Item3)).Select(stay => new Membership($"r{stay.Item1}", stay.Item2 == 0 ? "a" : "b", First.PlusDays(stay.Item3), First.PlusDays(stay.Item3 + stay.Item4))))
            .ToArray());

    private static IEnumerable<Fact> People() =>
    [
        new Team("top", "Top", null, null, null, null, null),
        new Team("a", "A", "top", null, null, null, null),
        new Team("b", "B", "top", null, null, null, null),
        new Stage("default", "Demo", 1, null, null, StageKind.Open, null),
        new Stage("default", "Proposal", 2, null, null, StageKind.Open, null),
        Tests.Company.Rep("r0", "a"),
        Tests.Company.Rep("r1", "a"),
        Tests.Company.Rep("r2", "b"),
        Tests.Company.Rep("r3", null),
    ];
}
