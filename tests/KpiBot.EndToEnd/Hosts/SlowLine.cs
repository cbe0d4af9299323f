using System.Net;
using System.Net.Sockets;

namespace KpiBot.EndToEnd.Hosts;

/// <summary>A line to the database that can be made slow: every piece of an answer is held back for a while.</summary>
internal sealed class SlowLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly IPEndPoint _there;

    public SlowLine(int port)
    {
        _there = new IPEndPoint(IPAddress.Loopback, port);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How long each piece of an answer is held back.</summary>
    public TimeSpan Delay { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                _ = JoinAsync(await _listener.AcceptTcpClientAsync(_ended.Token));
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task JoinAsync(TcpClient near)
    {
        using (near)
        {
            try
            {
                using var far = new TcpClient { NoDelay = true };
                near.NoDelay = true;
                await far.ConnectAsync(_there, _ended.Token);
                await Task.WhenAny(CopyAsync(near.GetStream(), far.GetStream(), () => TimeSpan.Zero), CopyAsync(far.GetStream(), near.GetStream(), () => Delay));
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The line is cut: both ends see it.
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Func<TimeSpan> delay)
    {
        var piece = new byte[16 * 1024];
        while (await from.ReadAsync(piece, _ended.Token) is > 0 and var length)
        {
            if (delay() is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, _ended.Token);
            }

            await to.WriteAsync(piece.AsMemory(0, length), _ended.Token);
        }
    }
}
