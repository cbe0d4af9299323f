using System.Globalization;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Measures;

/// <summary>What a company's own formula keeps of its parts: 3 won, 1 lost in November 2026, for 600 in all.</summary>
public sealed class FormulaArithmeticTests
{
    private static readonly Company Sales = new Company().Won("2026-11-10", 100).Won("2026-11-11", 200).Won("2026-11-12", 300, "bob").Lost("2026-11-13");

    [Theory]
    [InlineData("flow", "won_deals + lost_deals", "4 =  / , of ")]
    [InlineData("flow", "won_deals - lost_deals", "2 =  / , of ")]
    [InlineData("flow", "won_deals * 2", "6 =  / , of ")]
    [InlineData("ratio", "won_deals / closed_deals", "0.75 = 3 / 4, of 4")]
    [InlineData("ratio", "won_deals / closed_deals + lost_deals / closed_deals", "1 = 4 / 4, of 4")]
    [InlineData("ratio", "won_deals / closed_deals - lost_deals / closed_deals", "0.5 = 2 / 4, of 4")]
    [InlineData("ratio", "won_deals / closed_deals - lost_deals / won_deals", "0.4167 = 5 / 12, of 4")]
    [InlineData("ratio", "lost_deals / won_deals + won_deals / closed_deals", "1.0833 = 13 / 12, of 3")]
    [InlineData("ratio", "1 - won_deals / closed_deals", "0.25 = 1 / 4, of 4")]
    [InlineData("ratio", "2 + won_deals / closed_deals", "2.75 = 11 / 4, of 4")]
    [InlineData("ratio", "won_deals / closed_deals - 1", "-0.25 = -1 / 4, of 4")]
    [InlineData("ratio", "won_deals / closed_deals + 2", "2.75 = 11 / 4, of 4")]
    [InlineData("ratio", "won_deals / closed_deals * 2", "1.5 = 6 / 4, of 4")]
    [InlineData("ratio", "2 * (won_deals / closed_deals)", "1.5 = 6 / 4, of 4")]
    [InlineData("ratio", "(won_deals / closed_deals) * (lost_deals / won_deals)", "0.25 = 3 / 12, of 4")]
    [InlineData("ratio", "(won_deals / closed_deals) / (lost_deals / won_deals)", "2.25 = 0.75 / 0.3333, of 3")]
    public void A_formula_keeps_numerator_denominator_and_sample(string kind, string formula, string expected)
    {
        var answer = Ask(kind, formula, "2026-11");
        Assert.Equal(expected, string.Create(
            CultureInfo.InvariantCulture, $"{answer.Value:0.####} = {answer.Numerator:0.####} / {answer.Denominator:0.####}, of {answer.Sample}"));
    }

    [Theory]
    [InlineData("won_deals / closed_deals")]
    [InlineData("1 - won_deals / closed_deals")]
    [InlineData("(won_deals / closed_deals) / (lost_deals / closed_deals)")]
    public void Something_over_nothing_is_undefined(string formula)
    {
        var answer = Ask("ratio", formula, "2026-10");
        Assert.Equal((null, Standing.Undefined), (answer.Value, answer.Verdict.Standing));
    }

    private static Answer Ask(string kind, string formula, string period)
    {
        var own = new CatalogueFile(
            "own.yaml",
            $$"""
            - id: own
              version: 1
              names: { en: Own }
              why: { en: It matters. }
              act: { en: Act. }
              family: activity
              kind: {{kind}}
              unit: {{(kind == "flow" ? "count" : "percent")}}
              direction: up
              formula: {{formula}}
              roles: [rep]
            """);
        var engine = new KpiEngine(CatalogueReader.Read([.. CatalogueFile.BuiltIn, own]));
        return engine.Answer(Sales.Snapshot(), new Question("own", Scope.Company, Sales.Period(period), Instant.FromUtc(2026, 11, 20, 17, 0)));
    }
}
