using System.Diagnostics;
using KpiBot.Tests;
using KpiBot.Tests.Slack.Fake;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>Slack's own clients take the Slack of our tests for Slack (tests/judges, which tests/run installs first).</summary>
public sealed class SlacksOwnClients
{
    private static readonly string Judges = Path.Combine(Checkout.Root, "tests", "judges");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("web")]
    [InlineData("socket")]
    public async Task Slacks_own_clients_can_use_the_Slack_of_the_tests(string area)
    {
        await using var slack = await FakeSlack.StartAsync(Cancelled);
        slack.FileDelay = TimeSpan.FromMilliseconds(500);
        slack.Team.AddUser("U1", "Camille", "camille@acme.test");
        slack.Team.AddChannel("C1", "sales").Members.Add("U1");
        slack.Team.AddChannel("C2", "elsewhere", withBot: false);
        slack.Team.AddChannel("C3", "pages");
        var said = await NodeAsync(slack.Address.AbsoluteUri, area);
        Assert.True(said == "OK", said);
    }

    // OK, or all that it said.
    private static async Task<string> NodeAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Judges, "slack", "clients.mjs"), .. arguments]) { WorkingDirectory = Judges, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var said = Task.WhenAll(node.StandardOutput.ReadToEndAsync(Cancelled), node.StandardError.ReadToEndAsync(Cancelled));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            await node.WaitForExitAsync(patience.Token);
        }
        finally
        {
            node.Kill(entireProcessTree: true);
        }

        return node.ExitCode == 0 ? "OK" : string.Join('\n', await said);
    }
}
