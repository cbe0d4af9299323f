using System.Collections.Concurrent;
using System.Net;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>A host that is told to end (SIGTERM, as systemd and containers do) while many ask.</summary>
public sealed class StoppingTheBot : IAsyncLifetime
{
    private const int Askers = 8;

    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("kpibot-stopping-");
    private readonly Uri _address = new($"http://localhost:{BotProcess.FreePort()}/");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IEnumerable<(string, string)> Settings =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Development"),
        ("ASPNETCORE_URLS", _address.ToString()),
        ("Slack__SigningSecret", OperatedBot.SigningSecret),
        ("Slack__AllowedTeams", "T1"),
        ("Metrics__Url", ""),
        ("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Information"),
    ];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _data.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_ends_within_ten_seconds_and_everybody_it_began_to_answer_has_an_answer()
    {
        await using var bot = new BotProcess(_data.FullName, [], Settings);
        await bot.LiveAsync(_address);
        Assert.Equal(0, (await BotProcess.RunAsync(_data.FullName, Settings, "link", "camille.legoff", "slack:T1/U1")).ExitCode);
        using var page = new HttpClient { BaseAddress = _address };
        using var watching = await page.GetAsync(new Uri("playground/events?person=camille.legoff", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancelled);

        var ends = new ConcurrentBag<string>();
        var asked = Enumerable.Range(0, Askers).Select(_ => AskAsync(ends)).ToArray();
        while (ends.Count(end => end == "answered") < 100)
        {
            Assert.DoesNotContain(ends, end => end != "answered");
            await Task.Delay(20, Cancelled);
        }

        var began = TimeProvider.System.GetTimestamp();
        var code = await bot.TerminateAsync(Goodbye);
        TestContext.Current.SendDiagnosticMessage($"ended after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s, {ends.Count} answers");
        await Task.WhenAll(asked).WaitAsync(Goodbye, Cancelled);
        Assert.True(code == 0, bot.Said);
        Assert.Equal(["answered", "not taken"], ends.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Askers, ends.Count(end => end == "not taken"));
        Assert.Equal(bot.Said.Split('\n').Count(line => line.Contains("Request starting", StringComparison.Ordinal) && line.Contains("slack/commands", StringComparison.Ordinal)), ends.Count - Askers);
        Assert.DoesNotContain("Unhandled exception", bot.Said, StringComparison.Ordinal);
    }

    /// <summary>Asks without pause until the bot takes no more: it listens no longer, or ends before it has seen the request, whose connection had only reached the machine.</summary>
    private async Task AskAsync(ConcurrentBag<string> ends)
    {
        while (true)
        {
            using var slack = new SignedSlack(_address, OperatedBot.SigningSecret);
            try
            {
                var (status, body) = await slack.AskAsync(CancellationToken.None);
                ends.Add(status == HttpStatusCode.OK && body.Contains("blocks", StringComparison.Ordinal) ? "answered" : $"{status} {body}");
            }
            catch (HttpRequestException)
            {
                ends.Add("not taken");
                return;
            }
        }
    }
}
