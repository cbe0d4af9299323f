using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;
using DealOutcome = KpiBot.Kpis.Facts.Outcome;
using Outcome = KpiBot.Rituals.Ask.Outcome;

namespace KpiBot.Tests.Rituals;

/// <summary>Questions at the desk, on facts: Alice won 3 of 4 (10, 20 and 30 k€) in October 2026, Bruno 1 of 2 in June.</summary>
public sealed class Questions
{
    private readonly Asking _asking = TestDesk.At(new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero)));
    private readonly LoadedSnapshot _facts = new(
        Snapshot.Build(new WorkspaceSettings(), 7, [.. SmallCompany.People.Users, .. SmallCompany.People.Teams, .. Deals()]),
        new Freshness("CRM", Instant.FromUtc(2026, 11, 20, 6, 0)));

    [Fact]
    public void An_answer_in_json_is_what_tools_rely_on()
    {
        var json = Json("alice", "conversion");

        Assert.Equal("conversion", (string?)json["kpi"]);
        Assert.Equal(1, (int?)json["version"]);
        Assert.Equal("user:alice", (string?)json["scope"]);
        Assert.Equal("""{"name":"last 90 days","start":"2026-08-23","end":"2026-11-21"}""", json["period"]?.ToJsonString());
        Assert.Equal("2026-11-20T15:00:00Z", (string?)json["asOf"]);
        Assert.Equal(0.75m, (decimal?)json["value"]);
        Assert.Equal("percent", (string?)json["unit"]);
        Assert.Equal((3m, 4m, 4m), ((decimal?)json["numerator"], (decimal?)json["denominator"], (decimal?)json["sample"]));
        Assert.Equal("no_target", (string?)json["status"]);
        Assert.Equal("""{"source":"CRM","lastSuccess":"2026-11-20T06:00:00Z","ageHours":9}""", json["freshness"]?.ToJsonString());
        Assert.All(["colour", "target", "expected", "rows", "stages", "weakestStage", "missing"], key => Assert.False(json.ContainsKey(key), key));
    }

    [Fact]
    public void A_breakdown_has_a_key_in_every_row()
    {
        var json = Json("claire", "CA par commercial cette année");

        Assert.Equal("""[{"key":"alice","value":60000},{"key":"bruno","value":5000}]""", json["rows"]?.ToJsonString());
        Assert.Equal("team:ouest", (string?)json["scope"]);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        var json = Json("alice", "funnel");

        Assert.Equal("no_data", (string?)json["status"]);
        Assert.StartsWith("stage_history", (string?)json["missing"]?[0], StringComparison.Ordinal);
        Assert.False(json.ContainsKey("value"));
    }

    [Theory]
    [InlineData("alice", "conversion bruno")]
    [InlineData("alice", "conversion company")]
    [InlineData("alice", "revenue by rep this year")]
    [InlineData("remi", "revenue by rep")]
    [InlineData("igor", "revenue")]
    [InlineData("alice", "conversion banana")]
    public void A_refusal_says_why_and_nothing_else(string asker, string said)
    {
        var json = Json(asker, said);

        Assert.Equal(["refused"], json.Select(pair => pair.Key));
        Assert.NotEqual(string.Empty, (string?)json["refused"]);
    }

    [Fact]
    public void A_refusal_is_the_same_whether_there_is_a_figure_or_not() =>
        Assert.Equal(Json("alice", "revenue bruno june 2026").ToJsonString(), Json("alice", "revenue bruno may 2026").ToJsonString());

    [Theory]
    [InlineData("fr", "Les chiffres individuels d'un collègue sont visibles par lui et par son manager.\n\nPour l'équipe\u202F:\n\n  [Taux de conversion · Équipe Ouest] conversion team:ouest")]
    [InlineData("en", "A colleague's own figures can be seen by them and by their manager.\n\nFor the team:\n\n  [Conversion · Équipe Ouest] conversion team:ouest")]
    public void A_refusal_offers_what_may_be_seen(string locale, string expected) => Assert.Equal(expected, Text("alice", "conversion bruno", locale));

    [Fact]
    public void Who_asks_with_too_few_deals_this_quarter_gets_the_last_90_days_and_is_told() =>
        Assert.Contains("Too little to go by this quarter (fewer than 5); here are the last 90 days.", Text("alice", "conversion", "en"), StringComparison.Ordinal);

    [Fact]
    public void A_period_that_was_said_is_kept() =>
        Assert.Contains("Your conversion: 75.0\u00A0% — 3 won of 4 closed this quarter", Text("alice", "conversion this quarter", "en"), StringComparison.Ordinal);

    [Fact]
    public void A_leader_is_told_whose_figures_they_are() =>
        Assert.Contains("These are the figures of the team you lead. Your own: my own revenue", Text("claire", "my revenue", "en"), StringComparison.Ordinal);

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void What_is_no_figure_reads_as_approved(string locale)
    {
        (string Asker, string Said)[] asked =
        [
            ("alice", "help"), ("claire", "help"), ("diane", "aide"), ("remi", ""), ("igor", "help"), ("claire", "kpis"),
            ("alice", "define conversion"), ("alice", "définir cycle de vente"), ("claire", "define discount"), ("alice", "define attainment"), ("alice", "link"),
            ("claire", "conversion alice"), ("claire", "conversion brunno"), ("alice", "bruno"), ("alice", "revenue vs last quarter this month"), ("zoe", "team revenue"),
            ("alice", "revenue team lyon"), ("alice", "company revenue"), ("alice", "discount"), ("claire", "revenue team france by rep"), ("claire", "revenue team france by team"), ("alice", "team revenue by rep"),
        ];
        var texts = asked.Select(pair => $"── {pair.Asker}: {pair.Said}\n{Text(pair.Asker, pair.Said, locale)}");

        Approved.Verify(string.Join("\n\n", texts.Append($"── a stranger\n{PlainText.Of(_asking.Stranger(locale, "slack:T1/U9").Message)}")), $"no-figure.{locale}.approved.txt");
    }

    [Fact]
    public void A_stranger_is_told_how_to_be_known() =>
        Assert.IsType<Outcome.Unknown>(_asking.Ask(_facts, new Query("nobody", "fr", "conversion", SmallCompany.AsOf)));

    [Theory]
    [InlineData("fr-FR", "Ton")]
    [InlineData("en_GB", "Your")]
    [InlineData(null, "Your")]
    public void The_language_is_the_askers(string? locale, string begin) =>
        Assert.StartsWith(begin, _asking.Ask(_facts, new Query("alice", locale, "mon CA", SmallCompany.AsOf)).Message.Summary, StringComparison.Ordinal);

    [Fact]
    public void What_was_told_over_ninety_days_is_remembered_so() =>
        Assert.Equal("conversion user:alice last 90 days", _asking.Ask(_facts, new Query("alice", "en", "my conversion", SmallCompany.AsOf)).Said);

    [Theory]
    [InlineData("company cac this year", "en", "Without November 2026: its costs are not in yet, so its days do not count.")]
    [InlineData("CAC de l'entreprise cette année", "fr", "Sans novembre 2026\u202f: ses coûts ne sont pas encore connus, ses jours ne comptent donc pas.")]
    public void A_month_whose_costs_are_not_in_yet_is_left_out_and_this_is_said(string said, string locale, string note)
    {
        var costs = Enumerable.Range(1, 11).SelectMany(month => new[] { Spent(month, CostCategory.Marketing), Spent(month, CostCategory.Sales) }).ToArray();
        Assert.Contains(note, Of(costs[..20]), StringComparison.Ordinal);
        Assert.DoesNotContain(note, Of(costs), StringComparison.Ordinal);

        string Of(Cost[] spent) => PlainText.Of(_asking.Ask(
            new LoadedSnapshot(Snapshot.Build(new WorkspaceSettings(), 7, [.. SmallCompany.People.Users, .. SmallCompany.People.Teams, .. Deals().Select(deal => deal with { AccountId = deal.Id }), .. spent]), null),
            new Query("diane", locale, said, SmallCompany.AsOf)).Message);
    }

    [Fact]
    public void The_list_of_kpis_is_told_also_while_a_rate_is_missing()
    {
        var dollars = Closed("8", "alice", new LocalDate(2026, 11, 3), 7_000) with { Currency = "USD" };
        var facts = new LoadedSnapshot(Snapshot.Build(new WorkspaceSettings(), 8, [.. SmallCompany.People.Users, .. SmallCompany.People.Teams, .. Deals(), dollars]), null);

        Assert.IsType<Outcome.Refused>(_asking.Ask(facts, new Query("diane", "en", "company revenue", SmallCompany.AsOf)));
        Assert.IsType<Outcome.Told>(_asking.Ask(facts, new Query("diane", "en", "kpis", SmallCompany.AsOf)));
    }

    [Fact]
    public void What_help_offers_is_understood_and_allowed()
    {
        foreach (var asker in new[] { "alice", "claire", "diane", "remi" })
        {
            foreach (var locale in new[] { "en", "fr" })
            {
                var buttons = _asking.Ask(_facts, new Query(asker, locale, "help", SmallCompany.AsOf)).Message.Sections.OfType<Buttons>().Single().Items;
                Assert.All(buttons, button => Assert.IsType<Outcome.Answered>(_asking.Ask(_facts, new Query(asker, locale, button.Value, SmallCompany.AsOf))));
            }
        }
    }

    private static IEnumerable<Deal> Deals()
    {
        yield return Closed("1", "alice", new LocalDate(2026, 10, 5), 10_000);
        yield return Closed("2", "alice", new LocalDate(2026, 10, 12), 20_000);
        yield return Closed("3", "alice", new LocalDate(2026, 10, 19), 30_000);
        yield return Closed("4", "alice", new LocalDate(2026, 10, 20), 0) with { Outcome = DealOutcome.Lost };
        yield return Closed("5", "bruno", new LocalDate(2026, 6, 15), 5_000);
        yield return Closed("6", "bruno", new LocalDate(2026, 6, 16), 0) with { Outcome = DealOutcome.Lost };
        yield return new Deal("7", "Demo", DealOutcome.Open) { OwnerId = "alice", Amount = 9_000, CreatedAt = Moment.Of(new LocalDate(2026, 11, 2)) };
    }

    private static Deal Closed(string id, string owner, LocalDate on, decimal amount) => new(id, "Won", DealOutcome.Won)
    {
        OwnerId = owner,
        Amount = amount,
        ListAmount = amount + 1_000,
        CreatedAt = Moment.Of(on.PlusDays(-30)),
        ClosedAt = Moment.Of(on),
    };

    private static Cost Spent(int month, CostCategory category) => new(new YearMonth(2026, month), category, null, 1_000);

    private JsonObject Json(string asker, string said) => JsonNode.Parse(AnswerJson.Of(_asking.Ask(_facts, new Query(asker, "en", said, SmallCompany.AsOf))))!.AsObject();

    private string Text(string asker, string said, string locale) => PlainText.Of(_asking.Ask(_facts, new Query(asker, locale, said, SmallCompany.AsOf)).Message);
}
