using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>For another process that plays against the fake: what no client of Slack's can do.</summary>
internal static class FakeControl
{
    public static void Map(WebApplication app, FakeSlack slack)
    {
        app.MapPost("/fake/trigger", () => slack.Triggers.Issue());
        app.MapPost("/fake/fault", (string method, int retryAfter) => slack.Faults.Next(method, new Fault.TooMany(retryAfter)));
        app.MapPost("/fake/push/{what}", (string what) => PushAsync(slack, what));
        app.MapPost("/fake/disconnect", (string reason) => slack.Sockets.DisconnectAsync(reason));
        app.MapPost("/fake/connections", async (int opened) =>
        {
            await slack.Sockets.ConnectedAsync(opened);
            return Results.Text($"{slack.Sockets.Opened}");
        });
    }

    // Answers what the other side acknowledged it with.
    private static async Task<IResult> PushAsync(FakeSlack slack, string what)
    {
        var payloads = new FakePayloads(slack, slack.Team);
        var (type, payload) = what switch
        {
            "command" => ("slash_commands", payloads.Command("U1", "C1", "my conversion")),
            "mention" => ("events_api", payloads.Mention("U1", "C1", "my conversion")),
            "press" => ("interactive", payloads.Press("U1", "C1", message: null, "ask.v1", "my conversion")),
            _ => throw new ArgumentException($"Nobody knows how to push {what}.", nameof(what)),
        };
        var answer = await (await slack.Sockets.PushAsync(type, payload)).Acknowledged;
        return Results.Json(answer ?? new JsonObject());
    }
}
