namespace KpiBot.Tests.Crm;

/// <summary>The folder beside the checkout with data that are not ours to ship.</summary>
internal static class SharedFolder
{
    /// <summary>The checkout's own folder: the one with the solution.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>A path in the shared folder, which KPIBOT_SHARED names where it is not beside the checkout.</summary>
    public static string PathOf(string relative) =>
        Path.Combine(Environment.GetEnvironmentVariable("KPIBOT_SHARED") ?? Path.Combine(Root, "..", "shared"), relative);

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "KpiBot.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new DirectoryNotFoundException("KpiBot.sln"));
}
