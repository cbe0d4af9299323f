using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace KpiBot.Tests.House;

/// <summary>A test is a sentence that can turn out false.</summary>
public sealed partial class TestShapes
{
    [Fact]
    public void A_test_is_named_by_a_sentence() => Sources.Hold(Sources.Tests, file => TestsOf(file).Where(test => !Sentence().IsMatch(test.Identifier.Text)).Select(Named));

    [Fact]
    public void A_test_can_fail() => Sources.Hold(Sources.Tests, file => Toothless(file).Select(Named));

    [Fact]
    public void No_test_is_skipped() => Sources.Hold(Sources.Tests, Skipped);

    [Fact]
    public void A_test_that_asserts_nothing_is_found()
    {
        var file = SourceFile.Sample(
            """
            class Sample
            {
                [Fact] void Runs() => Act();
                [Fact] void It_asserts() => Assert.True(Act());
                [Fact] void It_asks_another_that_asserts() => Check();
                void Check() => Assert.True(Act());
            }
            """);

        Assert.Equal(["Runs"], Toothless(file).Select(Named));
        Assert.DoesNotMatch(Sentence(), "Runs");
    }

    [Fact]
    public void A_skipped_test_is_found() => Assert.Single(Skipped(SourceFile.Sample("class Sample { [Fact(Skip" + " = \"slow\")] void It_is_slow() => Assert.True(true); }")));

    private static IEnumerable<MethodDeclarationSyntax> TestsOf(SourceFile file) =>
        file.Nodes<MethodDeclarationSyntax>().Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory"));

    private static IEnumerable<string> Skipped(SourceFile file) =>
        file.Nodes<AttributeArgumentSyntax>()
            .Where(argument => argument.NameEquals?.Name.ToString() is "Skip" or "SkipWhen" or "SkipUnless" or "Explicit")
            .Select(argument => $"{file.At(argument)}: {argument}");

    /// <summary>Asserting is calling one of these, or a method of the same file or a shared one that does.</summary>
    private static IEnumerable<MethodDeclarationSyntax> Toothless(SourceFile file)
    {
        var asserting = file.Nodes<MethodDeclarationSyntax>().Where(Asserts).Select(method => method.Identifier.Text).ToHashSet(StringComparer.Ordinal);
        return TestsOf(file).Where(test => !Asserts(test) && !test.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => asserting.Contains(Called(call))));
    }

    private static bool Asserts(MethodDeclarationSyntax method) =>
        method.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => Check().IsMatch(call.Expression.ToString()));

    private static string Called(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };

    private static string Named(MethodDeclarationSyntax test) => test.Identifier.Text;

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    /// <summary>xUnit's and Playwright's assertions, Moq's, CsCheck's, the laws', the approved files and the house rules.</summary>
    [GeneratedRegex(@"^Assert\.|\bExpect\(|\.Verify(?:All|NoOtherCalls)?$|(?<!SourceFile)\.Sample(?:Async|Metamorphic|ModelBased|Concurrent)?$|\.Hold$|^Sources\.Hold$", RegexOptions.CultureInvariant)]
    private static partial Regex Check();
}
