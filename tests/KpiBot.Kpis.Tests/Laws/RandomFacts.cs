using CsCheck;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>
/// Random companies with every kind of dirt: blanks, columns that no source fills, dates beside instants, unknown owners, moved reps,
/// memberships with gaps and overlaps, credit notes, several pipelines and currencies, unknown and closed stages, entries at one
/// instant, changed deals, leads out of order, months without costs, targets of all forms, leavers, nested teams.
/// </summary>
internal static class RandomFacts
{
    public static readonly string[] Stages = ["Contact", "Demo", "Qualified", "Proposal", "Won", "Lost", "Talk", "Deal", "Odd"];

    /// <summary>A question about a company.</summary>
    internal sealed record Case(int Seed, Fact[] Facts, WorkspaceSettings Settings, KpiPeriod Period, Instant AsOf)
    {
        private Snapshot? _snapshot;
        private Ledger? _book;

        /// <summary>The facts as the naive evaluation reads them.</summary>
        public Ledger Book => _book ??= new Ledger(Facts, Settings);

        /// <summary>Built once; a copy with other facts builds its own.</summary>
        public Snapshot Snapshot => _snapshot ??= Snapshot.Build(Settings, 1, Facts);

        public Case With(Fact[] facts) => new(Seed, facts, Settings, Period, AsOf);

        public bool Equals(Case? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Seed;

        public override string ToString() => $"seed {Seed}, {Settings.RevenueSource}, {Settings.FlowPace}, fiscal year from {Settings.FiscalFirstMonth}, {Period.Name} as of {AsOf}";
    }

    public static readonly Gen<Case> Cases = Gen.Int[0, int.MaxValue - 1].Select(CaseOf);

    public static readonly Gen<Fact[]> Company = Gen.Int[0, int.MaxValue - 1].Select(seed => FactsOf(new Dice(seed)));

    public static readonly Gen<Deal> Deal = Gen.Int[0, int.MaxValue - 1].Select(seed => RandomDeals.Deal(new Dice(seed), "one"));

    public static Case CaseOf(int seed)
    {
        var dice = new Dice(seed);
        var settings = new WorkspaceSettings
        {
            RevenueSource = dice.One(RevenueSource.Deals, RevenueSource.Deals, RevenueSource.Orders),
            FiscalFirstMonth = dice.One(1, 1, 1, 7, 4),
            LifetimeValueOfMargin = dice.Is(30),
            CustomerLifetimeYears = dice.Perhaps(20, () => 2.5m),
            FlowPace = dice.Is(8) ? FlowPace.Habit : FlowPace.WorkingDays,
            StalledDays = dice.One(30, 10),
        };
        var asOf = dice.Instant(settings.Zone);
        var period = PeriodOf(dice, new PeriodCalendar(settings.FiscalFirstMonth), asOf.InZone(settings.Zone).Date);
        var facts = FactsOf(dice);
        return new Case(seed, [.. facts, .. RandomTargets.Near(dice, new Ledger(facts, settings), period, asOf)], settings, period, asOf);
    }

    /// <summary>A company with six times the deals, of which steps, odds and rates have enough to be judged.</summary>
    public static Case DenseOf(int seed)
    {
        var usual = CaseOf(seed);
        var more = Enumerable.Range(1, 5).SelectMany(copy => RandomDeals.Facts(new Dice(seed)).Where(fact => fact is not Stage).Select(fact => Copied(fact, $"{copy}-")));
        return usual.With([.. usual.Facts, .. more]);
    }

    // The same deals for other owners' accounts would be as dull as they are: each copy is worth more, so that no two are equal.
    private static Fact Copied(Fact fact, string prefix) => fact switch
    {
        Deal deal => deal with { Id = prefix + deal.Id, Amount = deal.Amount * prefix[0] / '0', AccountId = deal.AccountId is { } account ? prefix + account : null },
        StageEntry entry => entry with { DealId = prefix + entry.DealId },
        DealChange change => change with { DealId = prefix + change.DealId },
        _ => fact,
    };

    private static KpiPeriod PeriodOf(Dice dice, PeriodCalendar calendar, LocalDate today)
    {
        var running = calendar.Containing(dice.One(PeriodKind.Day, PeriodKind.Week, PeriodKind.Month, PeriodKind.Month, PeriodKind.Quarter, PeriodKind.Quarter, PeriodKind.Year, PeriodKind.Year), today);
        return dice.Upto(9) switch
        {
            0 => calendar.Next(running),
            1 or 2 or 3 => calendar.Previous(running),
            4 => PeriodCalendar.LastDays(dice.One(7, 30, 90), today),
            5 => PeriodCalendar.Range(today.PlusDays(-dice.From(20, 90)), today.PlusDays(dice.From(-15, 20))),
            _ => running,
        };
    }

    private static Fact[] FactsOf(Dice dice) => [.. RandomPeople.Facts(dice), .. RandomDeals.Facts(dice), .. RandomBusiness.Facts(dice), .. RandomTargets.Facts(dice)];
}
