using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KpiBot.Tests.House;

/// <summary>A method is counted from its signature (its comment and attributes aside) to its last brace.</summary>
public sealed class MethodLengths
{
    private const int Most = 30;

    [Fact]
    public void No_method_of_the_product_is_over_thirty_lines() => Sources.Hold(Sources.Product, TooLong);

    [Fact]
    public void A_method_of_one_line_too_many_is_found()
    {
        Assert.Empty(TooLong(WithBody(27)));
        Assert.Equal(["line 5: Act has 31 lines, at most 30"], TooLong(WithBody(28)));
    }

    [Fact]
    public void A_program_of_top_level_statements_is_a_method() =>
        Assert.Single(TooLong(SourceFile.Sample(string.Concat(Enumerable.Repeat("Run();\n", 31)))));

    private static IEnumerable<string> TooLong(SourceFile file)
    {
        foreach (var (name, span) in Methods(file))
        {
            var lines = file.Syntax.SyntaxTree.GetLineSpan(span);
            var count = lines.EndLinePosition.Line - lines.StartLinePosition.Line + 1;
            if (count > Most)
            {
                yield return $"{file.At(span)}: {name} has {count} lines, at most {Most}";
            }
        }
    }

    private static IEnumerable<(string Name, TextSpan Span)> Methods(SourceFile file) =>
    [
        .. file.Nodes<MethodDeclarationSyntax>().Select(node => (node.Identifier.Text, SpanOf(node, node.AttributeLists))),
        .. file.Nodes<ConstructorDeclarationSyntax>().Select(node => (node.Identifier.Text, SpanOf(node, node.AttributeLists))),
        .. file.Nodes<OperatorDeclarationSyntax>().Select(node => (node.OperatorToken.Text, SpanOf(node, node.AttributeLists))),
        .. file.Nodes<AccessorDeclarationSyntax>().Select(node => (node.Keyword.Text, SpanOf(node, node.AttributeLists))),
        .. file.Nodes<LocalFunctionStatementSyntax>().Select(node => (node.Identifier.Text, SpanOf(node, node.AttributeLists))),
        .. TopLevel(file),
    ];

    private static IEnumerable<(string Name, TextSpan Span)> TopLevel(SourceFile file) =>
        file.Syntax.Members.OfType<GlobalStatementSyntax>().ToList() is [var first, ..] statements
            ? [("the program", TextSpan.FromBounds(first.SpanStart, statements[^1].Span.End))]
            : [];

    private static TextSpan SpanOf(SyntaxNode node, SyntaxList<AttributeListSyntax> attributes) =>
        attributes.Count == 0 ? node.Span : TextSpan.FromBounds(attributes.Last().GetLastToken().GetNextToken().SpanStart, node.Span.End);

    private static SourceFile WithBody(int lines) => SourceFile.Sample(
        $$"""
        sealed class Sample
        {
            /// <summary>Not counted.</summary>
            [Obsolete]
            void Act()
            {
        {{string.Join('\n', Enumerable.Repeat("        Run();", lines))}}
            }
        }
        """);
}
