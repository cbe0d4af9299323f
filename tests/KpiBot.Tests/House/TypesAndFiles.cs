using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace KpiBot.Tests.House;

public sealed class TypesAndFiles
{
    [Fact]
    public void A_file_holds_the_one_type_it_is_named_after() => Sources.Hold(Sources.All, OtherTypes);

    [Fact]
    public void A_namespace_is_its_folder() => Sources.Hold(Sources.All, StrayNamespaces);

    [Fact]
    public void A_class_is_sealed_unless_another_derives_from_it() => Sources.Hold(Sources.Product, file => Unsealed(file, Derived(Sources.Product)));

    [Fact]
    public void A_second_type_and_a_wrong_file_name_are_found()
    {
        Assert.Single(OtherTypes(SourceFile.Sample("class Sample; enum Other { None }")));
        Assert.Single(OtherTypes(SourceFile.Sample("class Other;")));
        Assert.Equal(2, OtherTypes(SourceFile.Sample("class Sample; record One(int X); record Two(int Y);")).Count());
    }

    [Fact]
    public void A_record_of_arguments_may_sit_with_its_user_and_nested_types_with_their_owner()
    {
        Assert.Empty(OtherTypes(SourceFile.Sample("class Sample { enum Inner { None } } record SampleArguments(int X);")));
        Assert.Empty(OtherTypes(SourceFile.Sample("partial class Sample;", "src/KpiBot.Slack/Sample.Names.cs")));
    }

    [Fact]
    public void A_namespace_that_is_not_the_folder_is_found()
    {
        Assert.Single(StrayNamespaces(SourceFile.Sample("namespace KpiBot.Slack.Blocks;\nclass Sample;")));
        Assert.Single(StrayNamespaces(SourceFile.Sample("namespace KpiBot.Slack { class Sample; }")));
        Assert.Single(StrayNamespaces(SourceFile.Sample("class Sample;")));
        Assert.Empty(StrayNamespaces(SourceFile.Sample("namespace KpiBot.Slack.Blocks;\nclass Sample;", "src/KpiBot.Slack/Blocks/Sample.cs")));
    }

    [Fact]
    public void A_class_left_open_is_found() =>
        Assert.Equal(["line 1: Open is not sealed"], Unsealed(SourceFile.Sample("class Open; class Parent; sealed class Child(int x) : Parent; static class Words; abstract class Part;"), ["Parent"]));

    private static IEnumerable<string> OtherTypes(SourceFile file)
    {
        var types = file.Syntax.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>()
            .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax).ToList();
        var others = types.Where(type => NameOf(type) != file.Name.Split('.')[0]).ToList();
        var allowed = others is [RecordDeclarationSyntax { ParameterList: not null }] && types.Count == 2;
        return allowed ? [] : others.Select(type => $"{file.At(type)}: {NameOf(type)} has no file of its own name");
    }

    private static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax declared => declared.Identifier.Text,
        DelegateDeclarationSyntax declared => declared.Identifier.Text,
        _ => "",
    };

    private static IEnumerable<string> StrayNamespaces(SourceFile file)
    {
        var folder = string.Join('.', file.Path.Split('/')[1..^1]);
        var declared = file.Nodes<BaseNamespaceDeclarationSyntax>().ToList();
        var good = declared is [FileScopedNamespaceDeclarationSyntax { Name: var name }] && name.ToString() == folder;
        return good || (declared.Count == 0 && !file.Types.Any()) ? [] : [$"its namespace is not, file-scoped, {folder}"];
    }

    private static IEnumerable<string> Unsealed(SourceFile file, HashSet<string> parents) =>
        file.Types.Where(type => type.Kind() is SyntaxKind.ClassDeclaration or SyntaxKind.RecordDeclaration)
            .Where(type => !type.Modifiers.Any(SyntaxKind.SealedKeyword) && !type.Modifiers.Any(SyntaxKind.StaticKeyword) && !type.Modifiers.Any(SyntaxKind.AbstractKeyword))
            .Where(type => !parents.Contains(type.Identifier.Text))
            .Select(type => $"{file.At(type)}: {type.Identifier.Text} is not sealed");

    private static HashSet<string> Derived(IEnumerable<SourceFile> files) =>
        files.SelectMany(file => file.Nodes<BaseTypeSyntax>()).Select(parent => parent.Type.ToString().Split('<')[0].Split('.')[^1]).ToHashSet(StringComparer.Ordinal);
}
