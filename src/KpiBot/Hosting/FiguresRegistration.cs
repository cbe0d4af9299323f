using KpiBot.Kpis;
using KpiBot.Kpis.Catalogue;
using KpiBot.Settings;
using Microsoft.Extensions.Options;

namespace KpiBot.Hosting;

/// <summary>The catalogue and the engine that answers by it.</summary>
internal static class FiguresRegistration
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddSingleton(provider => CatalogueReader.Read([.. CatalogueFile.BuiltIn, .. OwnFiles(provider)]))
        .AddSingleton<KpiEngine>();

    private static IEnumerable<CatalogueFile> OwnFiles(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<KpiOptions>>().Value.CatalogueFiles.Select(ReadFile);

    private static CatalogueFile ReadFile(string path) => File.Exists(path)
        ? new CatalogueFile(path, File.ReadAllText(path))
        : throw new CatalogueException(path, 1, 1, "There is no such file; mend Kpi:CatalogueFiles.");
}
