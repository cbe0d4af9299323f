using System.CommandLine;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Measures;

namespace KpiBot.CommandLine;

/// <summary><c>catalogue</c>: lists the KPIs with their formulas, and the measures that formulas are made of.</summary>
internal static class CatalogueVerb
{
    public static Command Make() => Verb.Of("catalogue", "Lists the KPIs, their formulas and the measures.", [], async (services, _, _) =>
    {
        foreach (var definition in services.GetRequiredService<KpiCatalogue>().Definitions)
        {
            Console.WriteLine($"{definition.Id} v{definition.Version}: {definition.Names["en"]} · {definition.Names["fr"]} = {definition.Formula}");
            if (definition.IsNoise)
            {
                await Console.Error.WriteLineAsync($"{definition.Id} ticks fewer than two of actionable, predictive and drives_results: it is likely to be noise.");
            }
        }

        Console.WriteLine($"Measures: {string.Join(", ", MeasureBook.Ids)}");
        return Verb.Done;
    });
}
