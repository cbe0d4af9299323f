using System.CommandLine;
using KpiBot.Kpis.Catalogue;

namespace KpiBot.CommandLine;

/// <summary><c>catalogue</c>: lists the KPIs by family, the measures that formulas are made of, how formulas are written, and what is likely noise.</summary>
internal static class CatalogueVerb
{
    public static Command Make() => Verb.Of("catalogue", "Lists the KPIs, their formulas and the measures.", [], (services, _, _) =>
    {
        Console.WriteLine(CatalogueText.Of(services.GetRequiredService<KpiCatalogue>()));
        return Task.FromResult(Verb.Done);
    });
}
