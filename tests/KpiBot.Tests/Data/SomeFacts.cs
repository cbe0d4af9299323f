using CsCheck;
using KpiBot.Kpis.Facts;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Data;

/// <summary>Facts as companies really have them: odd names, missing values, dates here and instants there.</summary>
internal static class SomeFacts
{
    private static readonly LocalDate Day = new(2026, 11, 20);

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 1, 12],
        Gen.OneOf("Zoë 🚀👩‍💻", "l'offre \"n° 1\"", "  ", "'; DROP TABLE deals; --", "ligne\nsuivante", "İstanbul", "e\u0301té", "@p1", "{0}"));

    private static readonly Gen<string?> Maybe = Text.Null();

    private static readonly Gen<LocalDate> Date = Gen.Int[-40_000, 40_000].Select(Day.PlusDays);

    private static readonly Gen<Moment> Moments = Gen.OneOf(
        Date.Select(Moment.Of),
        Gen.Long[-2_000_000_000_000, 4_000_000_000_000].Select(milliseconds => Moment.Of(Instant.FromUnixTimeMilliseconds(milliseconds))));

    private static readonly Gen<decimal> Money = Gen.Long[-9_000_000_000_000_000, 9_000_000_000_000_000].Select(scaled => scaled / 10_000m);

    private static readonly Gen<decimal> Exact = Gen.OneOf(
        Gen.Decimal[-1000m, 1000m],
        Gen.OneOf(0m, 0.1m, 1m / 3m, 0.0000000000000000000000000001m, 123456789.987654321m, -42m));

    private static readonly Gen<Deal> OneDeal =
        from names in Gen.Select(Text, Text, Gen.Enum<Outcome>(), Maybe.Array[9])
        from money in Money.Nullable().Array[3]
        from quantity in Exact.Nullable()
        from moments in Moments.Nullable().Array[4]
        from dates in Date.Nullable().Array[2]
        from confirmed in Gen.Bool.Nullable()
        select new Deal(names.Item1, names.Item2, names.Item3)
        {
            Name = names.Item4[0],
            AccountId = names.Item4[1],
            OwnerId = names.Item4[2],
            PipelineId = names.Item4[3] ?? Stage.DefaultPipeline,
            Amount = money[0],
            ListAmount = money[1],
            Cost = money[2],
            Quantity = quantity,
            Currency = names.Item4[4],
            CreatedAt = moments[0],
            FirstContactAt = moments[1],
            ExpectedClose = dates[0],
            ClosedAt = moments[2],
            LostReason = names.Item4[5],
            Source = names.Item4[6],
            NextStepAt = moments[3],
            BudgetConfirmed = confirmed,
            DecisionMaker = names.Item4[7],
            DecisionDate = dates[1],
            Url = names.Item4[8],
        };

    /// <summary>Any fact of any kind.</summary>
    public static readonly Gen<Fact> Any = Gen.OneOf<Fact>(
        Cast(OneDeal),
        Cast(from a in Maybe.Array[5] from id in Text from role in Gen.Enum<Role>() from active in Gen.Bool from d in Date.Nullable().Array[2]
             select new User(id, a[0] ?? id, a[1], role, a[2], active, d[0], d[1], a[3], a[4])),
        Cast(from id in Text from name in Text from a in Maybe.Array[5] select new Team(id, name, a[0], a[1], a[2], a[3], a[4])),
        Cast(Gen.Select(Text, Text, Date, Date.Nullable()).Select(x => new Membership(x.Item1, x.Item2, x.Item3, x.Item4))),
        Cast(Gen.Select(Text, Date, Date).Select(x => new Absence(x.Item1, x.Item2, x.Item3))),
        Cast(from id in Text from a in Maybe.Array[4] select new Account(id, a[0], a[1], a[2], a[3])),
        Cast(from t in Text.Array[2] from order in Gen.Int from p in Exact.Nullable() from rot in Gen.Int.Nullable() from kind in Gen.Enum<StageKind>()
             from role in Gen.Enum<StageRole>().Nullable() select new Stage(t[0], t[1], order, p, rot, kind, role)),
        Cast(Gen.Select(Text, Text, Moments).Select(x => new StageEntry(x.Item1, x.Item2, x.Item3))),
        Cast(from t in Text.Array[2] from a in Maybe.Array[2] from m in Moments.Nullable().Array[3]
             select new Activity(t[0], t[1], a[0], a[1], m[0], m[1], m[2])),
        Cast(Gen.Select(Text, Gen.Enum<DealField>(), Maybe.Array[2], Moments).Select(x => new DealChange(x.Item1, x.Item2, x.Item3[0], x.Item3[1], x.Item4))),
        Cast(from id in Text from a in Maybe.Array[3] from created in Moments from m in Moments.Nullable().Array[3]
             select new Lead(id, a[0], a[1], created, m[0], m[1], m[2], a[2])),
        Cast(from t in Text.Array[2] from a in Maybe.Array[4] from at in Moments from amount in Money from m in Money.Nullable().Array[2]
             from quantity in Exact.Nullable() from d in Moments.Nullable().Array[3]
             select new Order(t[0], t[1], at, amount)
             {
                 OwnerId = a[0], ListAmount = m[0], Cost = m[1], Quantity = quantity, Currency = a[1], Channel = a[2], Product = a[3],
                 InvoicedAt = d[0], DueAt = d[1], PaidAt = d[2],
             }),
        Cast(Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 12], Gen.Enum<CostCategory>(), Maybe, Money)
            .Select(x => new Cost(new YearMonth(x.Item1, x.Item2), x.Item3, x.Item4, x.Item5))),
        Cast(from id in Text from a in Maybe.Array[2] from at in Moments from scores in Gen.Int[0, 10].Nullable().Array[2] from complaint in Gen.Bool.Nullable()
             select new SatisfactionAnswer(id, a[0], a[1], at, scores[0], scores[1], complaint)),
        Cast(Gen.Select(Text, Text, Text, Exact).Select(x => new Target(x.Item1, x.Item2, x.Item3, x.Item4))),
        Cast(Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 12], Text, Exact).Select(x => new Rate(new YearMonth(x.Item1, x.Item2), x.Item3, x.Item4))));

    /// <summary>A small company: 10 users, 20 deals with two stage entries each, and one of everything else.</summary>
    public static List<Fact> Company() =>
    [
        .. Enumerable.Range(1, 10).Select(n => new User($"u{n}", $"User {n}", null, Role.Rep, "t1", Active: true, null, null, null, "fr")),
        new Team("t1", "Équipe 1", null, "u1", null, "Europe/Paris", "fr"),
        new Membership("u1", "t1", Day, null),
        new Absence("u1", Day, Day.PlusDays(4)),
        new Account("a1", "Société 🏢", null, null, "u1"),
        new Stage(Stage.DefaultPipeline, "Démo", 1, 0.25m, 14, StageKind.Open, StageRole.Demo),
        .. Enumerable.Range(1, 20).Select(n => Deal(n)),
        .. Enumerable.Range(1, 20).SelectMany(n => new[] { "Démo", "Won" }.Select(stage => new StageEntry($"d{n}", stage, Moment.Of(Day.PlusDays(n))))),
        new Activity("x1", "call", "u1", "d1", Moment.Of(Day), null, null),
        new Target("revenue", "company", "2026-Q4", 1_000_000m),
        new Rate(new YearMonth(2026, 11), "USD", 0.925m),
    ];

    /// <summary>The n-th deal of <see cref="Company"/>.</summary>
    public static Deal Deal(int n) => new($"d{n}", "Démo", Outcome.Open) { OwnerId = "u1", Amount = n * 1000.5m, CreatedAt = Moment.Of(Day.PlusDays(-n)) };

    /// <summary>Whether both hold the same facts, in any order and each once.</summary>
    public static void AssertSame(IEnumerable<Fact> expected, IReadOnlyCollection<Fact> actual)
    {
        Assert.Equal(expected.ToHashSet(), actual.ToHashSet());
        Assert.Distinct(actual);
    }

    /// <summary>What stays of facts with repeated keys: the last of each.</summary>
    public static IEnumerable<Fact> LastOfEach(IEnumerable<Fact> facts) =>
        facts.GroupBy(Key).Select(same => same.Last());

    private static object Key(Fact fact) => fact switch
    {
        User user => ("user", user.Id),
        Team team => ("team", team.Id),
        Membership member => (member.UserId, member.TeamId, member.From),
        Account account => ("account", account.Id),
        Stage stage => ("stage", stage.PipelineId, stage.Name),
        Deal deal => ("deal", deal.Id),
        Activity activity => ("activity", activity.Id),
        DealChange change => (change.DealId, change.Field, change.At),
        Lead lead => ("lead", lead.Id),
        Order order => ("order", order.Id),
        Cost cost => (cost.Month, cost.Category, cost.Channel),
        SatisfactionAnswer answer => ("answer", answer.Id),
        Target target => ("target", target.Kpi, target.Scope, target.Period),
        Rate rate => ("rate", rate.Month, rate.Currency),
        _ => fact,
    };

    private static Gen<Fact> Cast<T>(Gen<T> gen)
        where T : Fact => gen.Select(Fact (fact) => fact);
}
