using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>One connection of Socket Mode.</summary>
internal sealed class FakeSocket(WebSocket socket, Action<JsonObject> answered) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public Task SendAsync(JsonObject frame) => SendAsync(frame.ToJsonString());

    /// <summary>Whatever it is.</summary>
    public async Task SendAsync(string frame)
    {
        await _turn.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Hands on what is said until the other side closes or is gone.</summary>
    public async Task ListenAsync()
    {
        try
        {
            var buffer = new byte[64 * 1024];
            while (true)
            {
                using var frame = new MemoryStream();
                WebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                    await frame.WriteAsync(buffer.AsMemory(0, part.Count));
                }
                while (!part.EndOfMessage);

                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return;
                }

                answered(JsonNode.Parse(frame.ToArray())!.AsObject());
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side went away, or this end was broken off on purpose.
        }
    }

    /// <summary>Breaks the connection without a word.</summary>
    public void Abort() => socket.Abort();

    public void Dispose() => _turn.Dispose();
}
