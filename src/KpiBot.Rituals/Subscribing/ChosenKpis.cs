using KpiBot.Kpis.Catalogue;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Subscribing;

/// <summary>KPIs by their names or ids in either language, with commas between.</summary>
internal static class ChosenKpis
{
    /// <summary>More than this is no set any more: nobody decides on ten figures.</summary>
    public const int Most = 7;

    public const int Least = 3;

    /// <summary>The KPIs, and the first name that nobody knows.</summary>
    public static (IReadOnlyList<KpiDefinition> Kpis, string? Unknown) Read(KpiCatalogue catalogue, string text)
    {
        var kpis = new List<KpiDefinition>();
        foreach (var name in text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Find(catalogue, Plain.Of(name)) is not { } kpi)
            {
                return (kpis, name);
            }

            if (!kpis.Contains(kpi))
            {
                kpis.Add(kpi);
            }
        }

        return (kpis, null);
    }

    private static KpiDefinition? Find(KpiCatalogue catalogue, string name) =>
        catalogue.Definitions.FirstOrDefault(kpi => kpi.Names.ByLanguage.Values.Prepend(kpi.Id).Any(own => Plain.Of(own) == name))
        ?? catalogue.Definitions.FirstOrDefault(kpi => kpi.Synonyms.Values.Any(names => names.Any(own => Plain.Of(own) == name)));
}
