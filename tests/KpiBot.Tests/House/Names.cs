using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace KpiBot.Tests.House;

/// <summary>Words that say nothing of what a type does; a sales manager knows none of them.</summary>
public sealed partial class Names
{
    private static readonly HashSet<string> Banned = new(StringComparer.Ordinal)
    {
        "Manager", "Helper", "Util", "Utility", "Common", "Misc", "Base", "Impl", "Wrapper", "Processor", "Provider", "Service", "Repository", "Factory", "Dto", "Model",
    };

    [Fact]
    public void No_type_has_a_word_that_says_nothing() => Sources.Hold(Sources.All, BannedTypes);

    [Fact]
    public void No_file_has_a_word_that_says_nothing() => Sources.Hold([.. Sources.All, .. Sources.Pages], file => BannedWords(Path.GetFileNameWithoutExtension(file.Name)));

    [Fact]
    public void A_word_that_says_nothing_is_found_in_any_place_of_a_name()
    {
        Assert.Equal(
            ["Factory in KpiFactory", "Base in BaseCommand", "Utils in SlackUtils", "DTO in DTOReader"],
            BannedTypes(SourceFile.Sample("class KpiFactory; interface BaseCommand; enum SlackUtils { None } record DTOReader; class Database; class Remodelled;")));
        Assert.Equal(["helpers in page-helpers"], BannedWords("page-helpers"));
    }

    private static IEnumerable<string> BannedTypes(SourceFile file) =>
        file.Types.Select(type => type.Identifier.Text)
            .Concat(file.Nodes<DelegateDeclarationSyntax>().Select(type => type.Identifier.Text))
            .SelectMany(BannedWords);

    private static IEnumerable<string> BannedWords(string name) =>
        Word().Matches(name).Select(match => match.Value).Where(word => Banned.Any(banned => Says(word, banned))).Select(word => $"{word} in {name}");

    private static bool Says(string word, string banned) =>
        word.Equals(banned, StringComparison.OrdinalIgnoreCase)
        || word.Equals(banned + "s", StringComparison.OrdinalIgnoreCase)
        || word.Equals(banned[..^1] + "ies", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
