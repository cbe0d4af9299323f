namespace KpiBot.Kpis.Catalogue;

/// <summary>A catalogue file's name and text; reading it from a disk is the host's business.</summary>
/// <param name="Name">Named in errors.</param>
/// <param name="Text">YAML: a list of entries.</param>
public sealed record CatalogueFile(string Name, string Text)
{
    /// <summary>The files that come with the library, one a family.</summary>
    public static IEnumerable<CatalogueFile> BuiltIn => Enum.GetNames<Family>().Select(BuiltInText);

    internal static CatalogueFile BuiltInText(string family)
    {
        // File names are lower-case words; Family is an enum of ASCII names.
        var name = $"Catalogue/{family.ToLowerInvariant()}.yaml";
        using var stream = typeof(CatalogueFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library was built without {name}.");
        using var reader = new StreamReader(stream);
        return new CatalogueFile(Path.GetFileName(name), reader.ReadToEnd());
    }
}
