using System.Net;
using System.Text.Json;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>What the real process tells who looks after it.</summary>
public sealed class LookingAfterTheBot(OperatedBot bot) : IClassFixture<OperatedBot>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readiness_tells_of_each_part()
    {
        var (status, body) = await GetAsync(new Uri(bot.Address, "health/ready"));
        Assert.Equal(HttpStatusCode.OK, status);
        var health = JsonDocument.Parse(body).RootElement;
        Assert.Equal("Healthy", health.GetProperty("status").GetString());
        Assert.Equal(["outbox", "slack", "store", "sync"], health.GetProperty("checks").EnumerateObject().Select(check => check.Name));
    }

    [Fact]
    public async Task Metrics_are_on_a_port_of_their_own_and_name_no_company()
    {
        await AskAsync();
        var metrics = await UntilAsync(async () => (await GetAsync(bot.Metrics)).Body, body => body.Contains("kpibot_sync_age", StringComparison.Ordinal));
        Assert.Contains("kpibot_answers_total{", metrics, StringComparison.Ordinal);
        Assert.Contains("kind=\"request\",outcome=\"told\",platform=\"slack\"", string.Join('\n', metrics.Split('\n').Select(Sorted)), StringComparison.Ordinal);
        foreach (var name in new[] { "kpibot_answer_duration_seconds_bucket", "kpibot_outbox_rows", "state=\"Pending\"", "kpibot_alerts", "state=\"Open\"", "source=\"sample\"", "http_server_request_duration_seconds" })
        {
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("default", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("T1", metrics, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(new Uri(bot.Address, "metrics"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(new Uri(bot.Metrics, "health/live"))).Status);
    }

    [Fact]
    public async Task A_collector_is_sent_the_same()
    {
        await AskAsync();
        await UntilAsync(() => Task.FromResult(string.Concat(bot.Collected)), sent => sent.Contains("kpibot.answers", StringComparison.Ordinal) && sent.Contains("kpibot.outbox.rows", StringComparison.Ordinal));
        Assert.Matches("service\\.name[^a-z]{2,8}kpibot[^a-z]", string.Concat(bot.Collected));
        Assert.Contains("service.version", string.Concat(bot.Collected), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_and_what_is_done_of_it_later_are_logged_under_its_id()
    {
        const string Refused = "4bf92f3577b34da6a3ce929d0e0e4736";
        const string Pressed = "5bf92f3577b34da6a3ce929d0e0e4736";
        using var forger = new SignedSlack(bot.Address, "another secret");
        using var slack = new SignedSlack(bot.Address, OperatedBot.SigningSecret);
        Assert.Equal(HttpStatusCode.Unauthorized, (await forger.PostAsync("slack/commands", "text=x", Refused, Cancelled)).Status);

        // The answer to a press is sent later; this one to a host that is not Slack's, which is refused and logged.
        const string Press = """
            {"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1","team_id":"T1"},"channel":{"id":"C1"},"container":{"message_ts":"1.2"},
             "response_url":"https://elsewhere.example/1","trigger_id":"1.2.3","actions":[{"type":"button","action_id":"ask.v1","block_id":"b","value":"my conversion","action_ts":"1.2"}]}
            """;
        Assert.Equal(HttpStatusCode.OK, (await slack.PostAsync("slack/interactions", $"payload={Uri.EscapeDataString(Press)}", Pressed, Cancelled)).Status);

        await UntilAsync(() => Task.FromResult(bot.Said), said => Logged(said, "did not carry Slack's signature", Refused));
        await UntilAsync(() => Task.FromResult(bot.Said), said => Logged(said, "the host is not Slack's", Pressed));
    }

    private static bool Logged(string said, string sentence, string id) => said.Split('\n').Any(line =>
        line.StartsWith('{') && line.Contains(id, StringComparison.Ordinal) && JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString()!.Contains(sentence, StringComparison.Ordinal));

    private static string Sorted(string line) => line.IndexOf('{', StringComparison.Ordinal) is >= 0 and var from && line.LastIndexOf('}') is var to && to > from
        ? string.Join(',', line[(from + 1)..to].Split(',').Where(tag => !tag.StartsWith("otel", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        : "";

    private async Task AskAsync()
    {
        using var slack = new SignedSlack(bot.Address, OperatedBot.SigningSecret);
        Assert.Equal(HttpStatusCode.OK, (await slack.AskAsync(Cancelled)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(Uri address)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(address, Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    private async Task<string> UntilAsync(Func<Task<string>> look, Func<string, bool> isThere)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var seen = await look();
            if (isThere(seen))
            {
                return seen;
            }

            Assert.False(patience.IsCancellationRequested, $"It did not come within {Patience.TotalSeconds} s:\n{seen}\n{bot.Said}");
            await Task.Delay(100, Cancelled);
        }
    }
}
