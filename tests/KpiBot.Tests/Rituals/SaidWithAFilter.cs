using KpiBot.Kpis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask.Hearing;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Figures of some facts only, by the values that the company's own facts have.</summary>
public sealed class SaidWithAFilter
{
    private static readonly Snapshot Facts = Snapshot.Build(
        new WorkspaceSettings(),
        1,
        [
            .. SmallCompany.People.Users, .. SmallCompany.People.Teams,
            new Account("a1", "Morvan", "Industrie", "Grand Ouest", null),
            Deal("1", "Site web", "GTX Pro", "a1"), Deal("2", "Salon", "MG Special", null), Deal("3", "Partenaire", "GTX Basic", null),
        ]);

    [Theory]
    [InlineData("conversion source Salon", "conversion user:alice 2026-Q4 source=Salon")]
    [InlineData("conversion source web", "conversion user:alice 2026-Q4 source=Site web")]
    [InlineData("ma conversion source site web ce mois", "conversion user:alice 2026-11 source=Site web")]
    [InlineData("CA produit GTX Pro", "revenue user:alice 2026-11 product=GTX Pro")]
    [InlineData("revenue gtx pro this year", "revenue user:alice 2026 product=GTX Pro")]
    [InlineData("revenue product MG Special by month", "revenue user:alice 2026-11 product=MG Special by month")]
    [InlineData("CA de l'équipe segment industrie", "revenue team:ouest 2026-11 segment=Industrie")]
    [InlineData("pipeline territoire grand ouest", "pipeline_value user:alice 2026-11-20 territory=Grand Ouest")]
    [InlineData("revenue class A", "revenue user:alice 2026-11 class=A")]
    [InlineData("CA existants", "revenue user:alice 2026-11 customer=existing")]
    [InlineData("revenue new business", "revenue user:alice 2026-11 customer=new")]
    [InlineData("conversion source salon produit gtx basic", "conversion user:alice 2026-Q4 source=Salon product=GTX Basic")]
    [InlineData("pourquoi la conversion source salon", "Why: conversion user:alice 2026-Q4 source=Salon")]
    public void A_value_of_the_facts_is_a_filter(string said, string meant) => Assert.Equal(meant, Phrasings.Meaning(Hear(said)));

    [Theory]
    [InlineData("conversion source gtx")]
    [InlineData("conversion product gtx")]
    [InlineData("conversion source télévision")]
    public void A_value_that_is_none_or_several_is_asked_about(string said) => Assert.Equal(Doubt.NotUnderstood, Assert.IsType<Heard.Choice>(Hear(said)).Doubt);

    [Fact]
    public void What_a_button_says_keeps_the_filter()
    {
        foreach (var said in new[] { "conversion source web", "CA existants", "revenue class A produit gtx pro" })
        {
            var reading = Assert.IsType<Heard.Query>(Hear(said)).Reading;
            Assert.Equal(reading.Where.AsEnumerable(), Assert.IsType<Heard.Query>(Hear(reading.Canonical)).Reading.Where.AsEnumerable());
        }
    }

    [Fact]
    public void A_filtered_figure_counts_its_facts_alone_and_is_judged_by_no_target()
    {
        var engine = new KpiEngine(SmallCompany.Catalogue);
        var facts = Snapshot.Build(new WorkspaceSettings(), 1, [
            .. SmallCompany.People.Users, .. SmallCompany.People.Teams, Deal("1", "Site web", "GTX Pro", null), Deal("2", "Salon", "GTX Pro", null),
            new Target("revenue", "company", "2026-11", 10_000),
        ]);
        var reading = Assert.IsType<Heard.Query>(new Interpreter(SmallCompany.Catalogue).Hear("CA entreprise source salon", SmallCompany.Listening("diane") with { Snapshot = facts })).Reading;

        var answer = engine.Answer(facts, reading.At(SmallCompany.AsOf));

        Assert.Equal((5_000m, null), (answer.Value, answer.Verdict.Target));
        Assert.NotNull(engine.Answer(facts, (reading with { Where = [] }).At(SmallCompany.AsOf)).Verdict.Target);
    }

    [Theory]
    [InlineData("attainment")]
    [InlineData("pipeline_coverage")]
    [InlineData("effort_needed")]
    public void What_is_measured_against_a_target_has_none_for_some_facts_only(string kpi)
    {
        var engine = new KpiEngine(SmallCompany.Catalogue);
        var facts = Snapshot.Build(new WorkspaceSettings(), 1, [
            .. SmallCompany.People.Users, .. SmallCompany.People.Teams, Deal("1", "Site web", "GTX Pro", null), new Target("revenue", "company", "2026-11", 10_000), new Target("revenue", "company", "2026-Q4", 10_000),
        ]);
        var reading = Assert.IsType<Heard.Query>(new Interpreter(SmallCompany.Catalogue).Hear($"{kpi} company source site web", SmallCompany.Listening("diane") with { Snapshot = facts })).Reading;

        Assert.Null(engine.Answer(facts, reading.At(SmallCompany.AsOf)).Value);
    }

    private static Heard Hear(string said) => new Interpreter(SmallCompany.Catalogue).Hear(said, SmallCompany.Listening("alice") with { Snapshot = Facts });

    private static Deal Deal(string id, string source, string product, string? account) => new(id, "Won", Outcome.Won)
    {
        OwnerId = "alice",
        Source = source,
        Product = product,
        AccountId = account,
        Amount = 5_000,
        CreatedAt = Moment.Of(new LocalDate(2026, 10, 1)),
        ClosedAt = Moment.Of(new LocalDate(2026, 11, 10)),
    };
}
