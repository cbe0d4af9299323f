using System.Globalization;
using System.Text;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Measures;

namespace KpiBot.CommandLine;

/// <summary>The catalogue for who writes entries of their own: KPIs, measures and the grammar of formulas.</summary>
internal static class CatalogueText
{
    public static string Of(KpiCatalogue catalogue)
    {
        var text = new StringBuilder();
        foreach (var family in catalogue.Definitions.GroupBy(definition => definition.Family).OrderBy(family => family.Key))
        {
            Section(text, family.Key.ToString(), family.Select(Line));
        }

        Section(text, "Measures, for formulas", MeasureCatalogue.Measures.Select(measure => $"{measure.Id} ({Word(measure.Unit)}): {measure.Names["en"]} · {measure.Names["fr"]}"));
        Section(text, "Formulas", Grammar());
        if (catalogue.Definitions.Where(definition => definition.IsNoise).ToArray() is { Length: > 0 } noise)
        {
            Section(text, "Likely noise: ticks fewer than two of actionable, predictive and drives_results", noise.Select(Boxes));
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Line(KpiDefinition kpi) => string.Create(
        CultureInfo.InvariantCulture, $"{kpi.Id} v{kpi.Version} ({Word(kpi.Kind)}, {Word(kpi.Unit)}): {kpi.Names["en"]} · {kpi.Names["fr"]} = {kpi.Formula}");

    private static string Boxes(KpiDefinition kpi)
    {
        (string Box, bool Ticked)[] boxes = [("actionable", kpi.Actionable), ("predictive", kpi.Predictive), ("drives_results", kpi.DrivesResults)];
        string[] ticked = [.. boxes.Where(box => box.Ticked).Select(box => box.Box)];
        return $"{kpi.Id}: {(ticked.Length == 0 ? "none" : $"only {ticked[0]}")}";
    }

    private static IEnumerable<string> Grammar() =>
    [
        "A formula is made of names of measures or of other KPIs, numbers, + - * / (or − × ÷) and parentheses; * and / go before + and -.",
        "A name may be followed by conditions, all of which its facts must meet: won_deals where source = \"Web\" and product = \"Pack\".",
        $"Fields: {string.Join(", ", MeasureBook.Fields)} (customer is \"new\" or \"existing\"; type is of activities). Texts are compared without case.",
        "Units must fit: money / count is money, money / money is a percent, a number or points; money and days can't be added.",
        $"A new KPI needs {string.Join(", ", EntryKeys.Required)}; it may have {string.Join(", ", EntryKeys.Optional)}.",
        "An entry with the id of a KPI above overrides it, and need only say what differs. Example of a file for Kpi:CatalogueFiles:",
        "    - id: conversion",
        "      names: { en: Win rate }",
        "      bounds: { ahead: 1.1, on_time: 0.9, amber: 0.7 }",
        "    - id: web_conversion",
        "      version: 1",
        "      names: { en: Web conversion, fr: Conversion web }",
        "      why: { en: The web shop is new. }",
        "      act: { en: Call web leads back within the hour. }",
        "      family: efficiency",
        "      kind: ratio",
        "      unit: percent",
        "      direction: up",
        "      formula: won_deals where source = \"Web\" / closed_deals where source = \"Web\"",
        "      roles: [rep, manager, director]",
    ];

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines) =>
        text.Append(title).Append('\n').AppendJoin('\n', lines).Append("\n\n");

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
