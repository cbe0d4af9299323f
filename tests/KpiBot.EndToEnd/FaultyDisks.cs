using System.Net;
using System.Text.Json;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>The SQLite file's disk is full, or may not be written: one sentence says so, what was there stays, and all goes on when it is mended, without a restart.</summary>
public sealed class FaultyDisks : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SmallDisk _disk = new(megabytes: 24);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-csv-");
    private readonly Uri _address = new($"http://localhost:{BotProcess.FreePort()}/");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IEnumerable<(string, string)> Settings =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Production"),
        ("ASPNETCORE_URLS", _address.ToString()),
        ("Slack__SigningSecret", OperatedBot.SigningSecret),
        ("Slack__AllowedTeams", "T1"),
        ("Metrics__Url", ""),
    ];

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "users.csv"), "user_id,name,role\nu1,Ann,rep\n", Cancelled);
        await WriteDealsAsync(10);
        Assert.Equal(0, (await RunAsync("import", _folder.FullName)).ExitCode);
        Assert.Equal(0, (await RunAsync("link", "u1", "slack:T1/U1")).ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _disk.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_full_disk_stops_an_import_and_no_answer_and_nothing_is_lost()
    {
        await using var bot = new BotProcess(_disk.Folder, [], Settings, _disk.On);
        await bot.LiveAsync(_address);
        using var slack = new SignedSlack(_address, OperatedBot.SigningSecret);
        Assert.Equal(Of(10), await OpenAsync());

        await _disk.FillAsync();
        await WriteDealsAsync(5_000);
        var refused = await RunAsync("import", _folder.FullName);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is full: make room and try again.", refused.Errors, StringComparison.Ordinal);
        Assert.Single(refused.Errors.Split('\n'));
        Assert.Equal(HttpStatusCode.OK, (await slack.AskAsync(Cancelled)).Status);
        var reason = await ReasonAsync(bot, "Degraded");
        Assert.Contains("is full", reason, StringComparison.Ordinal);

        await _disk.MakeRoomAsync();
        Assert.Equal(Of(10), await OpenAsync());
        var again = await RunAsync("import", _folder.FullName);
        Assert.True(again.ExitCode == 0, again.Errors);
        Assert.Equal(Of(5_000), await OpenAsync());
        Assert.Equal(HttpStatusCode.OK, (await slack.AskAsync(Cancelled)).Status);
    }

    [Fact]
    public async Task A_disk_that_may_not_be_written_is_told_in_a_sentence_and_what_was_there_is_there_again()
    {
        await _disk.ForbidWritingAsync();
        await WriteDealsAsync(20);
        var refused = await RunAsync("import", _folder.FullName);
        Assert.Equal(1, refused.ExitCode);
        Assert.Matches("^The store .* cannot be (written|opened)", refused.Errors);
        Assert.Single(refused.Errors.Split('\n'));

        await _disk.AllowWritingAsync();
        Assert.Equal(Of(10), await OpenAsync());
        Assert.Equal(0, (await RunAsync("import", _folder.FullName)).ExitCode);
        Assert.Equal(Of(20), await OpenAsync());
    }

    // A store that cannot be written at all shows in a write, which the next question is: it is kept with who asked.
    private async Task<string> ReasonAsync(BotProcess bot, string status)
    {
        using var client = new HttpClient { BaseAddress = _address };
        using var slack = new SignedSlack(_address, OperatedBot.SigningSecret);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            await slack.AskAsync(Cancelled);
            var body = await client.GetStringAsync(new Uri("health/ready", UriKind.Relative), Cancelled);
            var store = JsonDocument.Parse(body).RootElement.GetProperty("checks").GetProperty("store");
            if (store.GetProperty("status").GetString() == status)
            {
                return store.GetProperty("reason").GetString() ?? "";
            }

            Assert.False(patience.IsCancellationRequested, $"{body}\n{bot.Said}");
            await Task.Delay(200, Cancelled);
        }
    }

    private async Task<long> OpenAsync()
    {
        var told = await RunAsync("ask", "open deals", "--as", "u1", "--format", "json");
        Assert.True(told.ExitCode == 0, told.Errors + told.Output);
        return JsonDocument.Parse(told.Output).RootElement.GetProperty("value").GetInt64();
    }

    // Deal n is worth n.
    private static long Of(long deals) => deals * (deals + 1) / 2;

    private Task<BotProcess.Ended> RunAsync(params string[] arguments) => BotProcess.RunAsync(_disk.Folder, Settings, arguments, _disk.On);

    private async Task WriteDealsAsync(int count)
    {
        var lines = Enumerable.Range(1, count).Select(deal => $"d{deal},Demo,open,u1,{deal}");
        await File.WriteAllLinesAsync(Path.Combine(_folder.FullName, "deals.csv"), lines.Prepend("deal_id,stage,outcome,owner_id,amount"), Cancelled);
    }
}
