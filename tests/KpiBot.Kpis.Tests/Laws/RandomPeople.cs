using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Nested teams, reps who come, go, move and are away.</summary>
internal static class RandomPeople
{
    private static readonly string[] Reps = ["r0", "r1", "r2", "r3", "r4", "r5"];
    private static readonly string[] Teams = ["top", "a", "b", "a1", "alone"];

    /// <summary>Owners of facts: among them a manager, one unknown to users.csv, and nobody.</summary>
    public static string? Owner(Dice dice) => dice.One("r0", "r0", "r0", "r1", "r2", "r3", "r4", "r5", "chief", "stranger", null);

    public static IEnumerable<Fact> Facts(Dice dice) =>
    [
        Team("top", null),
        Team("a", "top"),
        Team("b", "top"),
        Team("a1", "a"),
        Team("alone", null),
        new User("chief", "chief", null, Role.Manager, "top", true, null, null, null, null),
        Rep(dice, "r0", "a"),
        Rep(dice, "r1", "a"),
        Rep(dice, "r2", "b"),
        Rep(dice, "r3", dice.One(null, "alone")),
        Rep(dice, "r4", "a1"),
        Rep(dice, "r5", "top"),
        .. Stays(dice),
        .. Enumerable.Range(0, dice.Upto(4)).Select(_ => dice.Date()).Select(from => new Absence(dice.One(Reps), from, from.PlusDays(dice.One(0, 4, 40)))),
    ];

    private static Team Team(string id, string? parent) => new(id, id, parent, null, null, null, null);

    private static User Rep(Dice dice, string id, string? team) => Tests.Company.Rep(id, team) with
    {
        Active = !dice.Is(12),
        StartDate = dice.Perhaps(25, () => dice.Near(dice.First, 30, dice.Span / 2)),
        EndDate = dice.Perhaps(15, () => dice.Date().PlusDays(60)),
    };

    /// <summary>With gaps, overlaps and open ends; no two of one person from the same day.</summary>
    private static IEnumerable<Fact> Stays(Dice dice) => !dice.Is(60) ? [] : Enumerable.Range(0, dice.Upto(6))
        .Select(_ => (User: dice.One(Reps), From: dice.Date()))
        .DistinctBy(stay => stay)
        .Select(stay => new Membership(stay.User, dice.One(Teams), stay.From, dice.Perhaps(60, () => stay.From.PlusDays(dice.Upto(200)))));
}
