using System.Collections.Immutable;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Targets;
using KpiBot.Rituals.Words;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>What makes a target specific, measurable, attainable and dated; and that a button says it so that it is heard the same.</summary>
public sealed class SmartTargets
{
    private static readonly Scope West = Scope.Team("ouest");

    [Theory]
    [InlineData("conversion", 0.30, "Percent", 0.30)]
    [InlineData("conversion", 30, "Number", 0.30)]
    [InlineData("conversion", 0.3, "Number", 0.30)]
    [InlineData("revenue", 120_000, "Money", 120_000)]
    [InlineData("revenue", 120_000, "Number", 120_000)]
    [InlineData("meetings", 40, "Number", 40)]
    [InlineData("cycle_days", 45, "Number", 45)]
    public void An_amount_in_the_kpis_unit_is_a_target(string kpi, double said, string kind, double value)
    {
        var wish = Wish(kpi, (decimal)said, Enum.Parse<QuantityKind>(kind));
        Assert.Null(SmartCheck.Fault(wish, SmallCompany.Today));
        Assert.Equal((decimal)value, SmartCheck.ValueOf(wish));
    }

    [Theory]
    [InlineData("conversion", 30, "Money", "2026-Q4", nameof(TargetFault.NotMoney))]
    [InlineData("meetings", 30, "Money", "2026-Q4", nameof(TargetFault.NotMoney))]
    [InlineData("revenue", 0.3, "Percent", "2026-Q4", nameof(TargetFault.NotShare))]
    [InlineData("conversion", 1.3, "Percent", "2026-Q4", nameof(TargetFault.AboveWhole))]
    [InlineData("conversion", 130, "Number", "2026-Q4", nameof(TargetFault.AboveWhole))]
    [InlineData("revenue", 0, "Money", "2026-Q4", nameof(TargetFault.NotAboveZero))]
    [InlineData("revenue", 10, "Money", "2026-10", nameof(TargetFault.Over))]
    [InlineData("revenue", 10, "Money", "2026-11-20", nameof(TargetFault.OddPeriod))]
    [InlineData("forecast", 10, "Money", "2026-11", nameof(TargetFault.OfRevenue))]
    [InlineData("attainment", 1, "Percent", "2026-11", nameof(TargetFault.OfRevenue))]
    [InlineData("cac", 300, "Money", "2026-Q4", nameof(TargetFault.CompanyOnly))]
    public void What_is_none_says_why(string kpi, double said, string kind, string period, string fault) =>
        Assert.Equal(fault, SmartCheck.Fault(Wish(kpi, (decimal)said, Enum.Parse<QuantityKind>(kind), period), SmallCompany.Today)?.ToString());

    [Theory]
    [InlineData("meeting_rate", 1.2, "Percent")]
    [InlineData("sales_roi", 2.5, "Percent")]
    [InlineData("stalled_deals", 0, "Number")]
    public void Some_go_beyond_the_whole_and_some_down_to_nothing(string kpi, double said, string kind) =>
        Assert.Null(SmartCheck.Fault(Wish(kpi, (decimal)said, Enum.Parse<QuantityKind>(kind)) with { Scope = Scope.Company }, SmallCompany.Today));

    [Theory]
    [InlineData("revenue", 100, nameof(Attainable.Reached), 0)]
    [InlineData("revenue", 90, nameof(Attainable.Reached), -0.1)]
    [InlineData("revenue", 125, nameof(Attainable.Beyond), 0.25)]
    [InlineData("revenue", 126, nameof(Attainable.FarBeyond), 0.26)]
    [InlineData("cycle_days", 40, nameof(Attainable.Reached), 0)]
    [InlineData("cycle_days", 30, nameof(Attainable.Beyond), 0.25)]
    [InlineData("cycle_days", 29, nameof(Attainable.FarBeyond), 0.275)]
    public void Beyond_the_best_and_a_quarter_is_far(string kpi, double target, string expected, double beyond)
    {
        ImmutableArray<decimal?> past = [80, 100, null, 40];
        var verdict = SmartCheck.Of(Wish(kpi, (decimal)target, QuantityKind.Number), past);
        Assert.Equal((expected, (decimal)beyond), (verdict.Attainable.ToString(), verdict.Beyond));
    }

    [Fact]
    public void Without_a_past_nobody_can_tell() =>
        Assert.Equal(new SmartVerdict(5, Attainable.NoPast, null, null), SmartCheck.Of(Wish("meetings", 5, QuantityKind.Number), [null, null, null, null]));

    [Theory]
    [InlineData("revenue", 2000)]
    [InlineData("revenue", 2026)]
    [InlineData("revenue", 1234567.89)]
    [InlineData("pipeline_coverage", 1.125)]
    [InlineData("pipeline_coverage", 3)]
    [InlineData("conversion", 0.30125)]
    [InlineData("conversion", 0.3)]
    [InlineData("meetings", 12)]
    public void A_button_says_a_target_so_that_it_is_heard_the_same(string kpi, double value)
    {
        foreach (var phrases in new[] { Phrases.French, Phrases.English })
        {
            var wish = Wish(kpi, (decimal)value, QuantityKind.Number) with { Scope = Scope.Team("Team Dustin Brinkmann"), WithMeans = true, Serves = "gagner 3 clients, to win 20%" };
            var (text, withMeans) = TargetSentence.WithoutMeans(TargetSentence.Confirming(phrases, wish, (decimal)value));
            var (head, serves) = TargetSentence.Parted(text).First();

            var command = Assert.IsType<Heard.Command>(SmallCompany.Hear(head, "diane"));
            Assert.Equal((Verb.Target, true, wish.Serves, true), (command.Verb, withMeans, serves, command.Spoken.IsConfirmed));
            var quantity = Assert.Single(command.Spoken.Quantities);
            Assert.Equal((decimal)value, SmartCheck.ValueOf(wish with { Said = quantity }));
            Assert.Equal((kpi, wish.Scope, "2026-Q4"), (Assert.Single(command.Spoken.Sentence.Kpis), Assert.Single(command.Spoken.Scopes), Assert.Single(command.Spoken.Sentence.Periods).Period.Name));
        }
    }

    [Theory]
    [InlineData("objectif CA team:42 120 k€", 120_000)]
    [InlineData("objectif CA team:\"Équipe 2\" 2026-Q4 30 k€", 30_000)]
    [InlineData("objectif CA user:9h30 team:7 30%", 0.3)]
    public void The_digits_of_an_id_are_no_amount(string text, double value)
    {
        var amounts = Amounts.Of(text);
        Assert.Equal((decimal)value, Assert.Single(amounts.Quantities).Value);
        Assert.Contains("team:", amounts.Rest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Kpis.Catalogue.Unit.Money, 583_412, 580_000)]
    [InlineData(Kpis.Catalogue.Unit.Money, 9_512, 9_500)]
    [InlineData(Kpis.Catalogue.Unit.Percent, 0.2937, 0.295)]
    [InlineData(Kpis.Catalogue.Unit.Count, 41.2, 41)]
    [InlineData(Kpis.Catalogue.Unit.Count, 0.3, 1)]
    [InlineData(Kpis.Catalogue.Unit.Days, 44.87, 45)]
    [InlineData(Kpis.Catalogue.Unit.Number, 2.84, 2.8)]
    public void Targets_are_rounded_as_people_set_them(Kpis.Catalogue.Unit unit, double value, double rounded) =>
        Assert.Equal((decimal)rounded, HumanRounding.Near(unit, (decimal)value));

    private static TargetWish Wish(string kpi, decimal said, QuantityKind kind, string period = "2026-Q4") =>
        new(SmallCompany.Catalogue.Find(kpi)!, West, Say.Calendar.Parse(period)!, new Quantity(said, kind));
}
