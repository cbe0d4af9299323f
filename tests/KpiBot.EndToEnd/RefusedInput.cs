using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>Rubbish in, one readable sentence out, and the store as it was.</summary>
public sealed class RefusedInput(MavenStore store) : IDisposable
{
    private readonly List<DirectoryInfo> _folders = [];

    public void Dispose() => _folders.ForEach(folder => folder.Delete(recursive: true));

    [Fact]
    public async Task An_empty_folder_is_refused() => await RefusedAsync("is empty", "import", NewFolder());

    [Fact]
    public async Task A_binary_file_is_refused()
    {
        var folder = NewFolder();
        File.Copy("/bin/ls", Path.Combine(folder, "users.csv"));
        File.Copy("/bin/ls", Path.Combine(folder, "deals.csv"));
        await RefusedAsync("binary file", "import", folder);
    }

    [Fact]
    public async Task A_mapping_that_names_a_missing_column_is_refused_with_its_name()
    {
        var folder = NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "people.csv"), "who,what\nalice,rep\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "deals.csv"), "deal_id,stage,outcome\n1,Demo,open\n", TestContext.Current.CancellationToken);
        var mapping = Path.Combine(folder, "mapping.yaml");
        await File.WriteAllTextAsync(
            mapping,
            """
            files:
              users:
                - from: people.csv
                  columns: { user_id: whom, name: who, role: =rep }
              deals:
                - from: deals.csv
                  columns: { deal_id: deal_id, stage: stage, outcome: outcome }
            """,
            TestContext.Current.CancellationToken);
        await RefusedAsync("whom", "import", folder, "--mapping", mapping);
    }

    [Fact]
    public async Task An_unknown_kpi_is_refused() => await RefusedAsync("bananas", "ask", "bananas", "--as", "director");

    [Fact]
    public async Task An_unknown_person_is_refused() => await RefusedAsync("ghost", "ask", "conversion", "--as", "ghost");

    [Fact]
    public async Task Wrong_usage_has_an_exit_code_of_its_own()
    {
        Assert.Equal(2, (await store.RunAsync("fly")).ExitCode);
        Assert.Equal(2, (await store.RunAsync("ask")).ExitCode);
    }

    private string NewFolder()
    {
        _folders.Add(Directory.CreateTempSubdirectory("kpibot-refused-"));
        return _folders[^1].FullName;
    }

    private async Task RefusedAsync(string words, params string[] arguments)
    {
        var before = await ConversionAsync();
        var ended = await store.RunAsync(arguments);
        var sentence = ended.Errors + ended.Output;
        Assert.True(ended.ExitCode == 1, $"exit code {ended.ExitCode}: {sentence}");
        Assert.Contains(words, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", sentence, StringComparison.Ordinal);
        Assert.Equal(before, await ConversionAsync());
    }

    /// <summary>The answer, its facts and their import, without the age, which only the clock changes.</summary>
    private async Task<string> ConversionAsync() =>
        (await store.RunAsync("ask", "conversion 2017", "--as", "director", "--format", "json")).Output.Split("\"ageHours\"")[0];
}
