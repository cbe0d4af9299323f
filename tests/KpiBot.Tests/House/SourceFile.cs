using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KpiBot.Tests.House;

/// <summary>One file of the house, as the rules read it.</summary>
/// <param name="path">From the root, with forward slashes.</param>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<CompilationUnitSyntax> _syntax =
        new(() => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot());

    public string Path { get; } = path;

    public string Text { get; } = text;

    public string Name { get; } = System.IO.Path.GetFileName(path);

    public CompilationUnitSyntax Syntax => _syntax.Value;

    public int Lines => Text.Split('\n').Length - (Text.EndsWith('\n') ? 1 : 0);

    public IEnumerable<BaseTypeDeclarationSyntax> Types => Nodes<BaseTypeDeclarationSyntax>();

    /// <summary>A made-up file, to show that a rule can fail.</summary>
    public static SourceFile Sample(string text, string path = "src/KpiBot.Slack/Sample.cs") => new(path, text);

    public IEnumerable<T> Nodes<T>()
        where T : SyntaxNode => Syntax.DescendantNodes().OfType<T>();

    public string At(SyntaxNode node) => At(node.Span);

    public string At(TextSpan span) => $"line {Syntax.SyntaxTree.GetLineSpan(span).StartLinePosition.Line + 1}";
}
