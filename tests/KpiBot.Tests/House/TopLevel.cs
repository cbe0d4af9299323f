using Xunit;

namespace KpiBot.Tests.House;

/// <summary>A newcomer's first look: what lies at the top of the checkout. Names that begin with a dot belong to tools.</summary>
public sealed class TopLevel
{
    private static readonly string[] Listed =
        ["src", "tests", "manifests", "KpiBot.sln", "README.md", "Directory.Build.props", "Directory.Packages.props", "global.json"];

    /// <summary>What a plain <c>dotnet test</c> leaves, and git ignores.</summary>
    private static readonly string[] Leavings = ["TestResults"];

    [Fact]
    public void Nothing_else_lies_at_the_top() =>
        Assert.Empty(Strays(Directory.EnumerateFileSystemEntries(Checkout.Root).Select(entry => Path.GetFileName(entry))));

    [Fact]
    public void What_is_not_listed_is_found() =>
        Assert.Equal(["docs", "run.sh"], Strays(["src", "docs", ".github", "README.md", "run.sh"]));

    private static IEnumerable<string> Strays(IEnumerable<string> entries) => entries.Where(entry => !entry.StartsWith('.')).Except([.. Listed, .. Leavings]);
}
