using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Status;
using Xunit;

namespace KpiBot.Kpis.Tests.Catalogue;

public sealed class CatalogueTests
{
    private const string Entry = """
        - id: reply_share
          version: 1
          names: { en: Reply share }
          why: { en: It matters. }
          act: { en: Reply. }
          family: activity
          kind: ratio
          unit: percent
          direction: up
          formula: won_deals / closed_deals
          roles: [rep]
        """;

    [Fact]
    public void Every_kpi_that_ships_is_bilingual_and_says_why_and_how()
    {
        foreach (var definition in Company.Engine.Catalogue.Definitions)
        {
            Assert.All(["en", "fr"], language => Assert.True(
                definition.Names.ByLanguage.ContainsKey(language) && definition.Why.ByLanguage.ContainsKey(language)
                && definition.Act.ByLanguage.ContainsKey(language) && definition.Synonyms.ContainsKey(language),
                $"{definition.Id} lacks {language}"));
        }
    }

    [Fact]
    public void A_companys_file_adds_and_overrides()
    {
        var own = new CatalogueFile("own.yaml", Entry + "\n" + Entry.Replace("reply_share", "conversion", StringComparison.Ordinal));
        var catalogue = CatalogueReader.Read([.. CatalogueFile.BuiltIn, own]);
        Assert.Equal(("Reply share", "Reply share"), (catalogue.Find("reply_share")?.Names["fr"], catalogue.Find("conversion")?.Names["en"]));
    }

    [Fact]
    public void What_an_override_leaves_out_stays()
    {
        var own = new CatalogueFile(
            "own.yaml",
            """
            - id: conversion
              names: { fr: Taux de victoire }
              synonyms: { en: [victories] }
              default_target: 0.4
              bounds: { amber: 0.7 }
            """);
        var shipped = Company.Engine.Catalogue["conversion"];
        var conversion = CatalogueReader.Read([.. CatalogueFile.BuiltIn, own])["conversion"];

        Assert.Equal(("Conversion", "Taux de victoire", 0.4m), (conversion.Names["en"], conversion.Names["fr"], conversion.DefaultTarget));
        Assert.Equal(new Bounds { Amber = 0.7m }, conversion.Bounds);
        Assert.Equal(["victories"], conversion.Synonyms["en"]);
        Assert.Equal(shipped.Synonyms["fr"], conversion.Synonyms["fr"]);
        Assert.Equal((shipped.Formula, shipped.Version, shipped.LeastSample), (conversion.Formula, conversion.Version, conversion.LeastSample));
    }

    [Theory]
    [InlineData("unit: percent", "unit: percent\n  colour: red", "own.yaml:9:3: \"colour\" is no key of an entry; write one of id, version, names")]
    [InlineData("unit: percent", "unit: percent\n  unit: days", "own.yaml:9:3: \"unit\" is there twice; keep one of the two.")]
    [InlineData("  kind: ratio\n", "", "own.yaml:1:3: reply_share lacks kind: a new KPI needs them")]
    [InlineData("kind: ratio", "kind: sum", "own.yaml:7:9: \"sum\" is no kind; write one of flow, ratio, stock.")]
    [InlineData("roles: [rep]", "roles: [rep, king]", "own.yaml:11:16: \"king\" is no roles; write one of rep, manager")]
    [InlineData("won_deals / closed_deals", "won_deals / won_rate", "own.yaml:10:12: reply_share: the formula names \"won_rate\", which is neither a measure nor a KPI; correct it (perhaps ")]
    [InlineData("won_deals / closed_deals", "won_deals /", "own.yaml:10:12: reply_share: the formula \"won_deals /\" can't be read; write names of measures with + - * / and parentheses")]
    [InlineData("won_deals / closed_deals", "reply_share + 1", "own.yaml:10:12: reply_share: the formula needs itself: reply_share → reply_share; write it with measures instead.")]
    [InlineData("won_deals / closed_deals", "won_deals where colour = \"red\"", "own.yaml:10:12: reply_share: \"where colour\" is not possible; write one of source, product")]
    [InlineData("won_deals / closed_deals", "revenue_amount / won_deals", "own.yaml:10:12: reply_share: the formula gives money, but the unit is percent; mend one of the two.")]
    [InlineData("won_deals / closed_deals", "revenue_amount + cycle_total", "own.yaml:10:12: reply_share: money and days can't be added up or compared; mend the formula.")]
    [InlineData("names: { en: Reply share }", "names: { fr: Part }", "own.yaml:3:10: reply_share: names needs at least an English text; write { en: … }.")]
    [InlineData("version: 1", "version: one", "own.yaml:2:12: ")]
    [InlineData("roles: [rep]", "roles: [rep]\n  bounds: { amberish: 0.7 }", "own.yaml:12:13: \"amberish\" is no key here; take it out or correct it.")]
    [InlineData("roles: [rep]", "roles: [rep]\n  least_sample: { of: nothing, n: 3 }", "own.yaml:12:17: reply_share: least_sample names \"nothing\", which is neither a measure nor a KPI; correct it.")]
    [InlineData("- id: reply_share", "- id: Reply share", "own.yaml:1:7: \"Reply share\" is no id; write small letters, digits and underscores")]
    [InlineData("- id: reply_share\n  version: 1", "- version: 1", "own.yaml:1:3: An entry begins with \"- id:\" and the KPI's id; add it.")]
    public void A_wrong_entry_is_refused_with_file_line_and_reason(string right, string wrong, string reason)
    {
        var file = new CatalogueFile("own.yaml", Entry.Replace(right, wrong, StringComparison.Ordinal));
        var problem = Assert.Throws<CatalogueException>(() => CatalogueReader.Read([.. CatalogueFile.BuiltIn, file]));
        Assert.StartsWith(reason, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Theory]
    [InlineData("- [", "own.yaml:")]
    [InlineData("id: a", "own.yaml:1:1: A catalogue file is one list of entries")]
    [InlineData("", "own.yaml:1:1: A catalogue file is one list of entries")]
    [InlineData("- just a text", "own.yaml:1:3: An entry begins with")]
    [InlineData("- id: conversion\n- id: conversion", "own.yaml:2:3: conversion is in this file twice; keep one of the entries.")]
    [InlineData("- id: conversion\n  unit: days", "own.yaml:1:3: conversion: the formula gives a plain number, but the unit is days; mend one of the two.")]
    public void A_wrong_file_is_refused_with_its_place(string text, string reason) =>
        Assert.StartsWith(reason, Assert.Throws<CatalogueException>(() => CatalogueReader.Read([.. CatalogueFile.BuiltIn, new CatalogueFile("own.yaml", text)])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_circle_of_two_is_told_with_both()
    {
        var (one, other) = (Entry.Replace("won_deals / closed_deals", "other_share", StringComparison.Ordinal), Entry.Replace("reply_share", "other_share", StringComparison.Ordinal).Replace("won_deals / closed_deals", "reply_share", StringComparison.Ordinal));

        var problem = Assert.Throws<CatalogueException>(() => CatalogueReader.Read([new CatalogueFile("own.yaml", one + "\n" + other)]));

        Assert.Equal("own.yaml:10:12: reply_share: the formula needs itself: reply_share → other_share → reply_share; write it with measures instead.", problem.Message);
    }

    [Theory]
    [InlineData("a + b * c", "(a + (b * c))")]
    [InlineData("a − b ÷ c", "(a - (b / c))")]
    [InlineData("(a - b) - c", "((a - b) - c)")]
    [InlineData("a / b / c", "((a / b) / c)")]
    [InlineData("1.5 * a where source = \"Web\" and product = \"X\"", "(1.5 * a[source=Web,product=X])")]
    public void Formulas_bind_as_in_arithmetic(string formula, string expected) => Assert.Equal(expected, Written(FormulaGrammar.Read(formula)!));

    private static string Written(Expression expression) => expression switch
    {
        Expression.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Expression.Name { Where.IsEmpty: true } name => name.Id,
        Expression.Name name => $"{name.Id}[{string.Join(",", name.Where.Select(condition => $"{condition.Field}={condition.Value}"))}]",
        Expression.Operation operation => $"({Written(operation.Left)} {operation.Sign} {Written(operation.Right)})",
        _ => "?",
    };
}
