using System.Net;
using System.Text.Json;
using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Kpis.Alerts;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Tests.Slack;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>A manager takes a warning by a signed press in Slack.</summary>
public sealed class WarningsInSlack
{
    private const string Card = "1700000000.000100";

    [Fact]
    public async Task A_signed_press_takes_the_warning_and_changes_the_card_for_everybody()
    {
        await using var team = new RedTeam(new Place("slack", "T1", "C1"));
        var alert = await PostedAsync(team);
        await using var slack = await SlackApp.StartAsync(command: team.Command);

        var response = await slack.PostAsync("/slack/interactions", Press(RedTeam.Manager, alert));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var update = await slack.Wire.NextAsync();
        Assert.Equal(("https://slack.com/api/chat.update", "C1", Card), (update.Address.AbsoluteUri, update["channel"], update["ts"]));
        Assert.Contains("Prise en charge par Erwan Le Bihan", update["text"], StringComparison.Ordinal);
        Assert.Equal(("user:" + RedTeam.Manager, "slack"), ((await team.LoadAsync()).Alert?.Taken?.Author, (await team.LoadAsync()).Alert?.Taken?.Source));
    }

    [Fact]
    public async Task A_press_that_Slack_did_not_sign_changes_nothing()
    {
        await using var team = new RedTeam(new Place("slack", "T1", "C1"));
        var alert = await PostedAsync(team);
        await using var slack = await SlackApp.StartAsync(command: team.Command);

        var response = await slack.PostAsync("/slack/interactions", Press(RedTeam.Manager, alert), signature: "v0=" + new string('0', 64));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(AlertState.Open, (await team.LoadAsync()).Alert?.State);
    }

    /// <summary>The warning is raised and its card stands in the channel.</summary>
    private static async Task<string> PostedAsync(RedTeam team)
    {
        var (stored, outbox) = (await team.RaisedAsync(), team.Get<OutboxStore>());
        var rows = await outbox.ListAsync(RedTeam.Company, OutboxState.Pending, 10, RedTeam.Cancellation);
        var row = Assert.Single(rows, row => row.Cause.Contains(stored.Id, StringComparison.Ordinal));
        var claimed = await outbox.ClaimAsync(row, TimeSpan.FromMinutes(1), RedTeam.Cancellation);
        Assert.True(await outbox.SentAsync(claimed!, Card, RedTeam.Cancellation));
        return stored.Id;
    }

    private static string Press(string user, string alert)
    {
        var payload = new
        {
            type = "block_actions",
            team = new { id = "T1" },
            user = new { id = user, team_id = "T1" },
            container = new { type = "message", message_ts = Card, channel_id = "C1", is_ephemeral = false },
            channel = new { id = "C1" },
            response_url = "https://hooks.slack.com/actions/T1/1/x",
            actions = new[] { new { type = "button", action_id = AlertButton.Acknowledge, value = alert } },
        };
        return "payload=" + Uri.EscapeDataString(JsonSerializer.Serialize(payload));
    }
}
