using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Slack.Receiving;

namespace KpiBot.Slack.Socket;

/// <summary>
/// A WebSocket of JSON texts. It pings by itself, and a line whose other end has silently gone breaks when the answer stays away: half-open connections are
/// what Socket Mode really dies of.
/// </summary>
internal sealed class SocketWire : IDisposable
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PongWithin = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _writing = new(1, 1);

    public Task ConnectAsync(Uri address, CancellationToken cancellation)
    {
        (_socket.Options.KeepAliveInterval, _socket.Options.KeepAliveTimeout) = (PingEvery, PongWithin);
        return _socket.ConnectAsync(address, cancellation);
    }

    /// <summary>The next text, or null at the end.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    public async Task<JsonDocument?> ReadAsync(CancellationToken cancellation)
    {
        var text = new ArrayBufferWriter<byte>();
        while (true)
        {
            var part = await _socket.ReceiveAsync(text.GetMemory(8 * 1024), cancellation);
            if (part.MessageType == WebSocketMessageType.Close || text.WrittenCount + part.Count > SlackBody.Limit)
            {
                return null;
            }

            text.Advance(part.Count);
            if (part.EndOfMessage)
            {
                return JsonDocument.Parse(text.WrittenMemory.ToArray());
            }
        }
    }

    public async Task WriteAsync(JsonObject message, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Says goodbye. Slack does not close the connection after that, so that nobody waits for it.</summary>
    public async Task CloseAsync(CancellationToken cancellation)
    {
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _writing.Dispose();
    }
}
