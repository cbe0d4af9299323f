using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace KpiBot.Tests.House;

/// <summary>Everything is caught only where there is a human to tell: an endpoint or its desk, a job, a hosted task, a platform call.</summary>
public sealed class Edges
{
    private static readonly string[] EdgeFiles = ["Endpoints.cs", "Desk.cs", "Job.cs", "Platform.cs", "Client.cs", "CheckVerb.cs"];

    private static readonly HashSet<string> HostedTypes = new(StringComparer.Ordinal) { "BackgroundService", "IHostedService", "IHostedLifecycleService", "IJob" };

    [Fact]
    public void Everything_is_caught_only_at_the_edges() => Sources.Hold(Sources.Product, CatchAlls);

    [Theory]
    [InlineData("catch (Exception error) { Log(error); }")]
    [InlineData("catch (System.Exception) when (true) { }")]
    [InlineData("catch (Exception error) when (error is not OperationCanceledException) { }")]
    [InlineData("catch { }")]
    public void A_catch_of_everything_is_found_inside(string clause) =>
        Assert.Single(CatchAlls(SourceFile.Sample(Trying(clause))));

    [Fact]
    public void An_edge_may_catch_everything_and_anyone_may_catch_what_he_names()
    {
        Assert.Empty(CatchAlls(SourceFile.Sample(Trying("catch (Exception) { }"), "src/KpiBot.Slack/SlackEndpoints.cs")));
        Assert.Empty(CatchAlls(SourceFile.Sample("class Sample : BackgroundService { " + Trying("catch (Exception) { }") + " }")));
        Assert.Empty(CatchAlls(SourceFile.Sample(Trying("catch (IOException) { }"))));
        Assert.Empty(CatchAlls(SourceFile.Sample(Trying("catch (Exception unreadable) when (unreadable is IOException or FormatException) { }"))));
    }

    private static IEnumerable<string> CatchAlls(SourceFile file) =>
        IsEdge(file)
            ? []
            : file.Nodes<CatchClauseSyntax>()
                .Where(clause => clause.Declaration is null || clause.Declaration.Type.ToString() is "Exception" or "System.Exception")
                .Where(clause => !NamesWhatItCatches(clause.Filter))
                .Select(clause => $"{file.At(clause)}: catches everything, and is not an edge");

    private static bool NamesWhatItCatches(CatchFilterClauseSyntax? filter) =>
        filter?.FilterExpression is IsPatternExpressionSyntax { Pattern: not UnaryPatternSyntax } or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression };

    private static bool IsEdge(SourceFile file) =>
        EdgeFiles.Any(edge => file.Name.EndsWith(edge, StringComparison.Ordinal))
        || file.Nodes<BaseTypeSyntax>().Any(parent => HostedTypes.Contains(parent.Type.ToString()));

    private static string Trying(string clause) => $"void Act() {{ try {{ Run(); }} {clause} }}";
}
