using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace KpiBot.Tests.House;

/// <summary>
/// What a human reads is written in Words, in both languages. Two signs that it isn't: French anywhere else, and an English sentence in
/// a room that only passes words on. Logs, attributes, exceptions and the validation of settings speak to who runs the bot, in English.
/// </summary>
public sealed partial class HumanText
{
    private const string Words = "src/KpiBot.Rituals/Words/";

    /// <summary>The sample company's people and customers have French names: they are facts, not words.</summary>
    private const string MadeFacts = "src/KpiBot.Crm/Sample/";

    private static readonly string[] SilentRooms = ["src/KpiBot.Chat/", "src/KpiBot.Slack/", "src/KpiBot.Teams/", "src/KpiBot.Playground/", "src/KpiBot.Rituals/"];

    [Fact]
    public void French_is_written_only_in_Words() => Sources.Hold(Sources.Product, French);

    [Fact]
    public void Platforms_and_rituals_say_nothing_of_their_own() => Sources.Hold(Sources.Product, Sentences);

    [Fact]
    public void The_page_takes_its_labels_from_Words() => Sources.Hold(Sources.Pages, AccentedLines);

    [Theory]
    [InlineData("\"Équipe\"")]
    [InlineData("\"aucune vente dans le mois\"")]
    [InlineData("$\"{name} est à l'heure\"")]
    [InlineData("\"\"\"pour votre semaine\"\"\"")]
    public void French_is_found(string literal) => Assert.Single(French(SourceFile.Sample($"var text = {literal};")));

    [Fact]
    public void French_is_no_breach_in_Words_nor_are_two_short_words_of_both_languages()
    {
        Assert.Empty(French(SourceFile.Sample("var text = \"Équipe\";", Words + "fr/Ask.cs")));
        Assert.Empty(French(SourceFile.Sample("var text = \"par, est.\";")));
        Assert.Empty(French(SourceFile.Sample("// Équipe\nvar sign = 'é';")));
    }

    [Theory]
    [InlineData("Say(\"I did not understand that\");")]
    [InlineData("Say($\"{who} has won {n} deals of this week already\");")]
    public void A_sentence_is_found(string statement) => Assert.Single(Sentences(SourceFile.Sample(statement)));

    [Theory]
    [InlineData("throw new InvalidOperationException(\"No command answers every request.\");")]
    [InlineData("partial class Log { [LoggerMessage(LogLevel.Warning, \"The signature did not match it\")] static partial void Refused(); }")]
    [InlineData("options.Validate<IHost>((o, h) => o.Good, \"Slack:ApiUrl must be an https address.\");")]
    [InlineData("var types = \"app_mention message_im\";")]
    public void What_speaks_to_operators_is_no_breach(string statement) => Assert.Empty(Sentences(SourceFile.Sample(statement)));

    [Fact]
    public void A_label_in_the_page_is_found() => Assert.Single(AccentedLines(SourceFile.Sample("<p>ok</p>\n<button>Équipe</button>", "src/KpiBot.Playground/page.html")));

    private static IEnumerable<string> French(SourceFile file) =>
        IsUnder(file, Words, MadeFacts)
            ? []
            : Literals(file)
                .Where(literal => (Accent().IsMatch(literal.ValueText) && literal.ValueText.Length > 2) || FrenchWord().Count(literal.ValueText) > 1)
                .Select(literal => $"{file.At(literal.Span)}: French outside Words: {literal.ValueText}");

    private static IEnumerable<string> Sentences(SourceFile file) =>
        IsUnder(file, Words) || !IsUnder(file, SilentRooms)
            ? []
            : Literals(file)
                .Where(literal => Sentence().IsMatch(literal.ValueText) && !SpeaksToOperators(literal))
                .Select(literal => $"{file.At(literal.Span)}: a sentence outside Words: {literal.ValueText}");

    private static IEnumerable<string> AccentedLines(SourceFile file) =>
        file.Text.Split('\n').Where(line => Accent().IsMatch(line)).Select(line => $"words of its own: {line.Trim()}");

    private static bool SpeaksToOperators(SyntaxToken literal) =>
        literal.Parent?.AncestorsAndSelf().Any(node =>
            node is AttributeSyntax or ThrowExpressionSyntax or ThrowStatementSyntax
            || (node is ObjectCreationExpressionSyntax created && created.Type.ToString().EndsWith("Exception", StringComparison.Ordinal))
            || node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Validate" or "Fail" } }) ?? false;

    private static IEnumerable<SyntaxToken> Literals(SourceFile file) =>
        file.Syntax.DescendantTokens().Where(token => token.Kind()
            is SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.InterpolatedStringTextToken);

    private static bool IsUnder(SourceFile file, params string[] folders) => folders.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal));

    [GeneratedRegex("[À-ÖØ-öø-ÿŒœ]", RegexOptions.CultureInvariant)]
    private static partial Regex Accent();

    [GeneratedRegex(
        @"\b(?:aucune?|avec|bonjour|cette|dans|des|elle|est|les|leur|mais|merci|mois|nous|notre|pas|pour|quel|quelle|semaine|sont|trimestre|une|vente|ventes|votre|vos|vous)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FrenchWord();

    /// <summary>Four words in a row, as prose has and keys, headers and patterns have not.</summary>
    [GeneratedRegex(@"(?:\b[A-Za-z][a-z']*[,:]? ){3,}[a-z']{2,}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();
}
