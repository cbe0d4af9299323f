using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace KpiBot.Tests.House;

/// <summary>What no file of ours does.</summary>
public sealed class Habits
{
    /// <summary>Joined here so that a search for what was left open doesn't stop at its own rule.</summary>
    private static readonly Regex LeftOpen = new(
        string.Join('|', @"\bTO" + @"DO\b", @"\bFIX" + @"ME\b", @"\bHA" + @"CK\b", "NotImplemented" + "Exception"), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly HashSet<string> Seams = new(StringComparer.Ordinal) { "IChatPlatform", "ICommand", "ICrm", "IInstallations", "IInbox" };

    [Fact]
    public void Nothing_is_left_open() => Sources.Hold([.. Sources.All, .. Sources.Pages], Unfinished);

    [Fact]
    public void Nothing_is_folded_into_a_region() => Sources.Hold(Sources.All, Regions);

    [Fact]
    public void No_null_is_forgiven_in_the_product() => Sources.Hold(Sources.Product, Forgiven);

    [Fact]
    public void The_only_interfaces_are_the_five_seams() => Sources.Hold(Sources.Product, Interfaces);

    [Fact]
    public void Files_are_plain_text_with_line_feeds() => Sources.Hold([.. Sources.All, .. Sources.Pages], Endings);

    [Fact]
    public void What_is_left_open_is_found()
    {
        Assert.Single(Unfinished(SourceFile.Sample("// TO" + "DO: later")));
        Assert.Single(Unfinished(SourceFile.Sample("throw new NotImplemented" + "Exception();")));
        Assert.Single(Regions(SourceFile.Sample("#region Fields\n#endregion\n")));
    }

    [Fact]
    public void A_forgiven_null_is_found()
    {
        Assert.Equal(2, Forgiven(SourceFile.Sample("class Sample { string a = null!; int b = c!.Length; bool d = !e; bool f = g != h; }")).Count());
    }

    [Fact]
    public void A_sixth_interface_is_found() =>
        Assert.Equal(["line 1: IClock is not one of the seams"], Interfaces(SourceFile.Sample("interface IClock; interface ICrm;")));

    [Fact]
    public void A_carriage_return_and_a_missing_last_line_feed_are_found()
    {
        Assert.Single(Endings(SourceFile.Sample("class Sample;\r\n")));
        Assert.Single(Endings(SourceFile.Sample("class Sample;")));
    }

    private static IEnumerable<string> Unfinished(SourceFile file) => LeftOpen.Matches(file.Text).Select(match => $"{match.Value} at character {match.Index}");

    private static IEnumerable<string> Regions(SourceFile file) =>
        file.Syntax.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)).Select(trivia => $"{file.At(trivia.Span)}: a region");

    private static IEnumerable<string> Forgiven(SourceFile file) =>
        file.Nodes<PostfixUnaryExpressionSyntax>().Where(node => node.IsKind(SyntaxKind.SuppressNullableWarningExpression)).Select(node => $"{file.At(node)}: {node}");

    private static IEnumerable<string> Interfaces(SourceFile file) =>
        file.Nodes<InterfaceDeclarationSyntax>().Where(type => !Seams.Contains(type.Identifier.Text)).Select(type => $"{file.At(type)}: {type.Identifier.Text} is not one of the seams");

    private static IEnumerable<string> Endings(SourceFile file)
    {
        if (file.Text.Contains('\r', StringComparison.Ordinal))
        {
            yield return "has a carriage return";
        }

        if (!file.Text.EndsWith('\n'))
        {
            yield return "does not end with a line feed";
        }
    }
}
