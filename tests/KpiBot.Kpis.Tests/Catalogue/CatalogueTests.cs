using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;
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

    [Theory]
    [InlineData("unit: percent", "unit: percent\n  colour: red", "own.yaml:9:3", "colour")]
    [InlineData("unit: percent", "unit: percent\n  unit: days", "own.yaml:9:3", "unit")]
    [InlineData("  kind: ratio\n", "", "own.yaml:10:8", "kind")]
    [InlineData("kind: ratio", "kind: sum", "own.yaml:7:9", "sum")]
    [InlineData("won_deals / closed_deals", "won_deals / nothing", "own.yaml:1:3", "nothing")]
    [InlineData("won_deals / closed_deals", "won_deals /", "own.yaml:1:3", "can't be read")]
    [InlineData("won_deals / closed_deals", "reply_share + 1", "own.yaml:1:3", "needs itself")]
    [InlineData("won_deals / closed_deals", "won_deals where colour = \"red\"", "own.yaml:1:3", "colour")]
    [InlineData("names: { en: Reply share }", "names: { fr: Part }", "own.yaml:1:3", "English")]
    public void A_wrong_entry_is_refused_with_file_line_and_reason(string right, string wrong, string place, string reason)
    {
        var file = new CatalogueFile("own.yaml", Entry.Replace(right, wrong, StringComparison.Ordinal));
        var problem = Assert.Throws<CatalogueException>(() => CatalogueReader.Read([file]));
        Assert.StartsWith(place, problem.Message, StringComparison.Ordinal);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
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
