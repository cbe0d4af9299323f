using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode/): a ticket for each connection, each envelope to one of them.</summary>
internal sealed class FakeSockets(FakeSlack slack)
{
    private readonly ConcurrentDictionary<string, bool> _tickets = new();
    private readonly ConcurrentDictionary<int, FakeSocket> _open = new();
    private readonly ConcurrentDictionary<string, FakeEnvelope> _sent = new();
    private int _opened;

    /// <summary>The connections that stand, oldest first.</summary>
    public IReadOnlyList<FakeSocket> Standing => [.. _open.OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    /// <summary>How many connections there have been.</summary>
    public int Opened => _opened;

    /// <summary>Every envelope that was pushed.</summary>
    public IReadOnlyCollection<FakeEnvelope> Envelopes => [.. _sent.Values];

    public JsonObject Open()
    {
        var ticket = Guid.NewGuid().ToString();
        _tickets[ticket] = true;
        return new JsonObject { ["url"] = $"ws://{slack.Address.Authority}/link/?ticket={ticket}&app_id={FakeSlack.AppId}" };
    }

    public async Task AcceptAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || !_tickets.TryRemove(context.Request.Query["ticket"].ToString(), out _))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var web = await context.WebSockets.AcceptWebSocketAsync();
        var number = Interlocked.Increment(ref _opened);
        using var socket = new FakeSocket(web, Answered);
        await socket.SendAsync(Hello(_open.Count + 1));
        _open[number] = socket;
        await socket.ListenAsync();
        _open.TryRemove(number, out _);
    }

    /// <summary>Pushes <c>events_api</c>, <c>slash_commands</c> or <c>interactive</c> to one of the connections.</summary>
    public async Task<FakeEnvelope> PushAsync(string type, JsonObject payload, FakeSocket? to = null, int retry = 0, string? envelope = null)
    {
        var sent = new FakeEnvelope(envelope ?? Guid.NewGuid().ToString(), type);
        _sent[sent.Id] = sent;
        var body = new JsonObject { ["envelope_id"] = sent.Id, ["type"] = type, ["accepts_response_payload"] = type != "events_api", ["payload"] = payload.DeepClone() };
        if (type == "events_api")
        {
            (body["retry_attempt"], body["retry_reason"]) = (retry, retry > 0 ? "timeout" : "");
        }

        await (to ?? await ConnectedAsync()).SendAsync(body);
        return sent;
    }

    /// <summary>Announces the end of a connection: <c>warning</c>, <c>refresh_requested</c>, <c>link_disabled</c> or <c>too_many_websockets</c>.</summary>
    public async Task DisconnectAsync(string reason, FakeSocket? of = null) => await (of ?? await ConnectedAsync()).SendAsync(new JsonObject
    {
        ["type"] = "disconnect",
        ["reason"] = reason,
        ["debug_info"] = new JsonObject { ["host"] = "applink-fake" },
    });

    /// <summary>The newest connection, once there is one.</summary>
    public async Task<FakeSocket> ConnectedAsync(int opened = 1)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            if (_opened >= opened && Standing is [.., var newest])
            {
                return newest;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException("Nobody connected within 10 s.");
    }

    public void Abort()
    {
        foreach (var socket in Standing)
        {
            socket.Abort();
        }
    }

    private void Answered(JsonObject answer)
    {
        if ((string?)answer["envelope_id"] is { } id && _sent.TryGetValue(id, out var envelope))
        {
            envelope.Answer(answer["payload"] as JsonObject);
        }
    }

    private static JsonObject Hello(int connections) => new()
    {
        ["type"] = "hello",
        ["num_connections"] = connections,
        ["debug_info"] = new JsonObject { ["host"] = "applink-fake", ["build_number"] = 1, ["approximate_connection_time"] = 18060 },
        ["connection_info"] = new JsonObject { ["app_id"] = FakeSlack.AppId },
    };
}
