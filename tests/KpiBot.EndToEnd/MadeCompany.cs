using System.Text.Json;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>From nothing to figures: a company is made, imported as an admin would, and asked everything there is.</summary>
public sealed class MadeCompany : IDisposable
{
    private static readonly (string Name, string Value)[] Settings = [("Kpi__AsOf", "2026-11-23T08:00:00Z"), ("ASPNETCORE_ENVIRONMENT", "Development")];
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("kpibot-made-");

    [Fact]
    public async Task Every_kpi_scope_and_period_is_answered()
    {
        var folder = Path.Combine(_data.FullName, "made");
        await RunAsync("generate", folder, "--deals", "3000", "--seed", "5", "--last-day", "2026-11-22");
        await RunAsync("import", folder, "--strict");
        var asked = Path.Combine(_data.FullName, "questions.tsv");
        var director = User(folder, "director");
        var kpis = (await RunAsync("catalogue")).Output.Split('\n').Select(line => line.Split(' ')).Where(words => words is [_, ['v', ..], ..]).Select(words => words[0]).ToList();
        await File.WriteAllLinesAsync(
            asked,
            from kpi in kpis
            from scope in new[] { "company", "Équipe Ouest", "Team London", User(folder, "rep") }
            from period in new[] { "this week", "this month", "last month", "this quarter", "2025", "last 30 days", "next month" }
            select $"{director}\t{kpi} {scope} {period}",
            TestContext.Current.CancellationToken);

        var answers = (await RunAsync("ask", "--batch", asked)).Output.Split('\n');
        Assert.Equal(kpis.Count * 4 * 7, answers.Length);
        Assert.Empty(answers.Where(answer => !JsonDocument.Parse(answer).RootElement.TryGetProperty("kpi", out _)).Distinct().Take(5));
    }

    [Theory]
    [InlineData("--deals", "0")]
    [InlineData("--reps", "many")]
    [InlineData("--seed", "1.5")]
    [InlineData("--last-day", "tomorrow")]
    public async Task A_size_or_day_that_is_none_is_wrong_usage(string option, string value)
    {
        var ended = await BotProcess.RunAsync(_data.FullName, Settings, "generate", Path.Combine(_data.FullName, "made"), option, value);
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(option, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_data.FullName, "made")));
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static string User(string folder, string role) => File.ReadLines(Path.Combine(folder, "users.csv")).First(line => line.Split(',')[3] == role).Split(',')[0];

    private async Task<BotProcess.Ended> RunAsync(params string[] arguments)
    {
        var ended = await BotProcess.RunAsync(_data.FullName, Settings, arguments);
        Assert.True(ended.ExitCode == 0, ended.Errors);
        return ended;
    }
}
