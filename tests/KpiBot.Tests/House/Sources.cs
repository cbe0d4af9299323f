using Xunit;

namespace KpiBot.Tests.House;

/// <summary>The files that the house rules hold for. What tools generate (EF's migrations) and what nobody commits is not among them.</summary>
internal static class Sources
{
    private static readonly HashSet<string> PassedOver = new(StringComparer.Ordinal) { "bin", "obj", "node_modules", "Migrations", "Approved" };

    /// <summary>The C# of the product.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } = [.. Under("src", ".cs")];

    /// <summary>The C# of the tests.</summary>
    public static IReadOnlyList<SourceFile> Tests { get; } = [.. Under("tests", ".cs")];

    public static IReadOnlyList<SourceFile> All { get; } = [.. Product, .. Tests];

    /// <summary>What a browser is sent.</summary>
    public static IReadOnlyList<SourceFile> Pages { get; } = [.. Under("src", ".js", ".html", ".css")];

    /// <summary>Fails with every breach of a rule, unless there is none.</summary>
    public static void Hold(IEnumerable<SourceFile> files, Func<SourceFile, IEnumerable<string>> rule)
    {
        var breaches = files.SelectMany(file => rule(file).Select(breach => $"{file.Path}: {breach}")).ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    private static IEnumerable<SourceFile> Under(string folder, params string[] extensions) =>
        Walk(Path.Combine(Checkout.Root, folder))
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Order(StringComparer.Ordinal)
            .Select(file => new SourceFile(Checkout.Relative(file), File.ReadAllText(file)));

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(inner => !PassedOver.Contains(Path.GetFileName(inner))).SelectMany(Walk));
}
