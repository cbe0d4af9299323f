using KpiBot.Rituals.Ask.Hearing;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>What people ask for besides a figure, on Friday 20 November 2026.</summary>
public sealed class SaidWithAVerb
{
    [Theory]
    [InlineData("why revenue", "Why: revenue user:alice 2026-11")]
    [InlineData("why my conversion", "Why: conversion user:alice 2026-Q4")]
    [InlineData("why is my conversion down?", "Why: conversion user:alice 2026-Q4")]
    [InlineData("Why did revenue drop last month", "Why: revenue user:alice 2026-10")]
    [InlineData("explain why revenue", "Why: revenue user:alice 2026-11")]
    [InlineData("what moved my revenue", "Why: revenue user:alice 2026-11")]
    [InlineData("what happened to conversion in Q3", "Why: conversion user:alice 2026-Q3")]
    [InlineData("why team revenue", "Why: revenue team:ouest 2026-11")]
    [InlineData("why conversion by source", "Why: conversion user:alice 2026-Q4 by source")]
    [InlineData("why revenue vs last year", "Why: revenue user:alice 2026-11 vs 2025-11")]
    [InlineData("pourquoi le CA", "Why: revenue user:alice 2026-11")]
    [InlineData("pourquoi le CA de l'équipe", "Why: revenue team:ouest 2026-11")]
    [InlineData("pourquoi ma conversion baisse", "Why: conversion user:alice 2026-Q4")]
    [InlineData("pourquoi mon taux de closing a chuté", "Why: closing user:alice 2026-Q4")]
    [InlineData("d'où vient le CA de l'équipe", "Why: revenue team:ouest 2026-11")]
    [InlineData("explique le chiffre d'affaires", "Define")]
    [InlineData("qu'est-ce qui explique le chiffre d'affaires", "Why: revenue user:alice 2026-11")]
    [InlineData("pourquoi la conversion par produit", "Why: conversion user:alice 2026-Q4 by product")]
    public void Why_a_figure_moved(string said, string meant) => Assert.Equal(meant, Phrasings.Meaning(said, "alice"));

    [Theory]
    [InlineData("details", "NoFigure “”: conversion user:alice 2026-Q4 | revenue user:alice 2026-11")]
    [InlineData("lignes", "NoFigure “”: conversion user:alice 2026-Q4 | revenue user:alice 2026-11")]
    [InlineData("details conversion", "Details: conversion user:alice 2026-Q4")]
    [InlineData("my conversion details", "Details: conversion user:alice 2026-Q4")]
    [InlineData("rows behind my revenue", "Details: revenue user:alice 2026-11")]
    [InlineData("lignes du CA", "Details: revenue user:alice 2026-11")]
    [InlineData("détail de ma conversion", "Details: conversion user:alice 2026-Q4")]
    [InlineData("le détail du pipeline", "Details: pipeline_value user:alice 2026-11-20")]
    [InlineData("quelles affaires à l'arrêt", "Details: stalled_deals user:alice 2026-11-20")]
    [InlineData("export", "NoFigure “”: conversion user:alice 2026-Q4 | revenue user:alice 2026-11")]
    [InlineData("export revenue by month", "Export: revenue user:alice 2026-11 by month")]
    [InlineData("download my conversion this year by month", "Export: conversion user:alice 2026 by month")]
    [InlineData("exporter le CA par mois", "Export: revenue user:alice 2026-11 by month")]
    [InlineData("export CA par produit T3", "Export: revenue user:alice 2026-Q3 by product")]
    public void The_rows_behind_a_figure(string said, string meant) => Assert.Equal(meant, Phrasings.Meaning(said, "alice"));

    [Theory]
    [InlineData("need", "effort_needed user:alice 2026-11")]
    [InlineData("what do I still need", "effort_needed user:alice 2026-11")]
    [InlineData("what is left to do", "effort_needed user:alice 2026-11")]
    [InlineData("reste à faire", "effort_needed user:alice 2026-11")]
    [InlineData("mon reste à faire", "effort_needed user:alice 2026-11")]
    [InlineData("reste à faire ce trimestre", "effort_needed user:alice 2026-Q4")]
    [InlineData("reste a faire de l'equipe", "effort_needed team:ouest 2026-11")]
    [InlineData("stuck", "stalled_deals user:alice 2026-11-20")]
    [InlineData("what is stuck", "stalled_deals user:alice 2026-11-20")]
    [InlineData("my stuck deals", "stalled_deals user:alice 2026-11-20")]
    [InlineData("affaires bloquées", "stalled_deals user:alice 2026-11-20")]
    [InlineData("à l'arrêt", "stalled_deals user:alice 2026-11-20")]
    [InlineData("overdue", "overdue_actions user:alice 2026-11-20")]
    [InlineData("mes actions en retard", "overdue_actions user:alice 2026-11-20")]
    [InlineData("en retard", "overdue_actions user:alice 2026-11-20")]
    [InlineData("forecast", "forecast user:alice 2026-11")]
    [InlineData("prévision de l'équipe", "forecast team:ouest 2026-11")]
    [InlineData("atterrissage", "forecast user:alice 2026-11")]
    [InlineData("funnel", "stage_conversion user:alice 2026-Q4")]
    [InlineData("entonnoir de l'équipe", "stage_conversion team:ouest 2026-Q4")]
    [InlineData("pipeline", "pipeline_value user:alice 2026-11-20")]
    public void The_pieces_of_the_review_are_figures(string said, string meant) => Assert.Equal(meant, Phrasings.Meaning(said, "alice"));

    [Theory]
    [InlineData("my day", "MyDay")]
    [InlineData("my agenda", "MyDay")]
    [InlineData("ma journée", "MyDay")]
    [InlineData("ma journee stp", "MyDay")]
    [InlineData("clean", "Clean")]
    [InlineData("what to clean", "Clean")]
    [InlineData("nettoyer", "Clean")]
    [InlineData("nettoyer mon pipeline", "Clean: pipeline_value user:alice 2026-11-20")]
    [InlineData("lost reasons", "LostReasons")]
    [InlineData("why do we lose", "LostReasons")]
    [InlineData("motifs de perte", "LostReasons")]
    [InlineData("motifs de perte de l'équipe ce mois", "LostReasons")]
    [InlineData("pourquoi on perd", "LostReasons")]
    [InlineData("lost reasons by stage", "LostReasons")]
    [InlineData("one-to-one", "OneToOne")]
    [InlineData("entretien", "OneToOne")]
    [InlineData("1:1", "OneToOne")]
    [InlineData("alerts", "Alerts")]
    [InlineData("alertes", "Alerts")]
    [InlineData("audit", "Audit")]
    [InlineData("who looked at my figures", "Audit")]
    [InlineData("qui a regardé mes chiffres ?", "Audit")]
    [InlineData("language fr", "Language")]
    [InlineData("langue anglais", "Language")]
    [InlineData("doctor", "Doctor")]
    [InlineData("docteur", "Doctor")]
    [InlineData("dossier", "Dossier")]
    [InlineData("mes données", "Dossier")]
    [InlineData("subscriptions", "Subscriptions")]
    [InlineData("abonnements", "Subscriptions")]
    [InlineData("unsubscribe", "Unsubscribe")]
    [InlineData("désabonner", "Unsubscribe")]
    [InlineData("digest now", "DigestNow")]
    [InlineData("revue maintenant", "DigestNow")]
    [InlineData("digest preview", "DigestPreview")]
    [InlineData("aperçu de la revue", "DigestPreview")]
    [InlineData("setup", "ChannelSetup")]
    [InlineData("configurer", "ChannelSetup")]
    [InlineData("connect hubspot", "Connect")]
    [InlineData("connecter Salesforce", "Connect")]
    [InlineData("disconnect pipedrive", "Disconnect")]
    [InlineData("déconnecter pipedrive", "Disconnect")]
    public void What_is_told_or_done_without_a_figure(string said, string meant) => Assert.Equal(meant, Phrasings.Meaning(said, "alice"));

    [Theory]
    [InlineData("one-to-one @bruno", "user:bruno")]
    [InlineData("entretien avec Bruno Le Goff", "user:bruno")]
    [InlineData("entretien <@U123>", "user:bruno")]
    [InlineData("lost reasons team lyon", "team:lyon")]
    [InlineData("motifs de perte de l'entreprise", "company")]
    public void A_verb_is_about_whom_one_says(string said, string scope) => Assert.Equal(scope, Assert.Single(Spoken(said).Scopes).ToString());

    [Theory]
    [InlineData("target conversion 30% T4 team ouest", "conversion team:ouest 2026-Q4", "0.3 Percent")]
    [InlineData("objectif conversion 30 % T4 équipe ouest", "conversion team:ouest 2026-Q4", "0.3 Percent")]
    [InlineData("target revenue 120k this month", "revenue team:ouest 2026-11", "120000 Number")]
    [InlineData("objectif CA 120 k€ décembre 2026", "revenue team:ouest 2026-12", "120000 Money")]
    [InlineData("objectif CA 1,2 M€ 2027", "revenue team:ouest 2027", "1200000 Money")]
    [InlineData("set target revenue €1.2M 2027", "revenue team:ouest 2027", "1200000 Money")]
    [InlineData("objectif CA 1 054 000 € T4", "revenue team:ouest 2026-Q4", "1054000 Money")]
    [InlineData("target revenue 1,054,000 Q4", "revenue team:ouest 2026-Q4", "1054000 Number")]
    [InlineData("objectif panier moyen 9,5 k€ ce trimestre", "average_basket team:ouest 2026-Q4", "9500 Money")]
    [InlineData("target meetings 40 november 2026", "meetings team:ouest 2026-11", "40 Number")]
    public void An_amount_beside_target_sets_one(string said, string reading, string quantity)
    {
        var command = Assert.IsType<Heard.Command>(SmallCompany.Hear(said, "claire"));

        Assert.Equal((Verb.Target, $"Target: {reading}"), (command.Verb, Phrasings.Meaning(said, "claire")));
        var found = Assert.Single(command.Spoken.Quantities);
        Assert.Equal(quantity, $"{found.Value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} {found.Kind}");
    }

    [Theory]
    [InlineData("subscribe weekly monday 9:00", IsoDayOfWeek.Monday, 9, 0)]
    [InlineData("abonner lundi 9h", IsoDayOfWeek.Monday, 9, 0)]
    [InlineData("abonner chaque mardi à 8h30", IsoDayOfWeek.Tuesday, 8, 30)]
    [InlineData("subscribe fri 4 pm", IsoDayOfWeek.None, 16, 0)]
    [InlineData("subscribe friday 4:15 pm", IsoDayOfWeek.Friday, 16, 15)]
    public void A_subscription_has_a_day_and_an_hour(string said, IsoDayOfWeek day, int hour, int minute)
    {
        var spoken = Spoken(said);

        Assert.Equal(new LocalTime(hour, minute), Assert.Single(spoken.Hours));
        Assert.Equal(day, spoken.Weekday ?? IsoDayOfWeek.None);
    }

    [Fact]
    public void Why_alone_is_about_the_last_answer()
    {
        var heard = new Interpreter(SmallCompany.Catalogue).Hear("pourquoi ?", SmallCompany.Listening("alice") with { Before = "revenue user:alice 2026-10 by source" });

        Assert.Equal("revenue user:alice 2026-10 by source", Assert.IsType<Heard.Command>(heard).Spoken.Reading?.Canonical);
    }

    [Theory]
    [InlineData("lost reasons by product")]
    [InlineData("my day last week")]
    [InlineData("clean by source")]
    [InlineData("one-to-one @bruno last quarter")]
    public void What_a_verb_can_t_take_into_account_is_said_and_not_left_out(string said) =>
        Assert.Equal(Doubt.Whole, Assert.IsType<Heard.Choice>(SmallCompany.Hear(said, "claire")).Doubt);

    [Theory]
    [InlineData("conversion 9999999999999999999999999999M")]
    [InlineData("target revenue 70000000000000000000000000000 2026-Q4")]
    public void An_amount_beyond_all_money_is_none(string said) => Assert.Empty(Amounts.Of(said).Quantities.Where(quantity => quantity.Value > 1_000_000_000_000));

    [Fact]
    public void A_misspelt_figure_of_a_verb_is_put_right_and_a_name_is_not()
    {
        Assert.Equal("Why: conversion user:alice 2026-Q4", Phrasings.Meaning("why my convertion", "alice"));
        Assert.StartsWith("NotUnderstood “brunno”", Phrasings.Meaning("one-to-one brunno", "claire"), StringComparison.Ordinal);
    }

    private static Spoken Spoken(string said) => Assert.IsType<Heard.Command>(SmallCompany.Hear(said, "claire")).Spoken;
}
