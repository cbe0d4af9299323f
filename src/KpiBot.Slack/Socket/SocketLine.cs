using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Socket;

/// <summary>One connection, from its hello to its end (https://docs.slack.dev/apis/events-api/using-socket-mode/). Envelopes are worked on side by side.</summary>
internal sealed partial class SocketLine(SocketDesk desk, TimeProvider clock, ILogger logger) : IDisposable
{
    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(1);

    private readonly SocketWire _wire = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SocketEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, Task> _atWork = new(StringComparer.Ordinal);
    private Task _reading = Task.CompletedTask;

    /// <summary>Done when a successor is needed.</summary>
    public Task<SocketEnd> End => _end.Task;

    /// <summary>Connects and waits for the hello; false where none came.</summary>
    public async Task<bool> ConnectAsync(Uri address, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(HelloWithin, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await _wire.ConnectAsync(address, either.Token);
            _reading = ReadAsync(_ending.Token);
            await Task.WhenAny(_hello.Task, _end.Task).WaitAsync(either.Token);
            return _hello.Task.IsCompletedSuccessfully;
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            Log.NoHello(logger, error.GetType().Name);
            return false;
        }
    }

    /// <summary>A successor is there: what is still on its way is taken, what is at work is acknowledged, and the connection ends.</summary>
    public async Task RetireAsync()
    {
        await _reading.WaitAsync(DrainFor, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await EndAsync();
    }

    /// <summary>Acknowledges what is at work and ends the connection.</summary>
    public async Task EndAsync()
    {
        await Task.WhenAll(_atWork.Values).WaitAsync(DrainFor, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var patience = new CancellationTokenSource(CloseWithin, clock);
        try
        {
            await _wire.CloseAsync(patience.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            Log.Ended(logger, gone.GetType().Name);
        }

        await _ending.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Dispose();
    }

    public void Dispose()
    {
        _wire.Dispose();
        _ending.Dispose();
    }

    private async Task ReadAsync(CancellationToken ending)
    {
        try
        {
            while (await _wire.ReadAsync(ending) is { } text)
            {
                using (text)
                {
                    Hear(text.RootElement, ending);
                }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or JsonException)
        {
            Log.Ended(logger, gone.GetType().Name);
        }
        finally
        {
            // Whatever ended it: nobody reads this line any more, and a successor is needed.
            _end.TrySetResult(SocketEnd.Lost);
        }
    }

    private void Hear(JsonElement frame, CancellationToken ending)
    {
        switch (frame.Text("type"))
        {
            case "hello":
                _hello.TrySetResult();
                break;
            case "disconnect":
                Log.Disconnect(logger, frame.Text("reason"));
                _end.TrySetResult(EndOf(frame.Text("reason")));
                break;
            default:
                if (SocketEnvelope.Read(frame) is { } envelope)
                {
                    Start(envelope, ending);
                }

                break;
        }
    }

    private void Start(SocketEnvelope envelope, CancellationToken ending)
    {
        var work = TakeAsync(envelope, ending);
        _atWork[envelope.Id] = work;
        _ = work.ContinueWith(done => _atWork.TryRemove(envelope.Id, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task TakeAsync(SocketEnvelope envelope, CancellationToken ending)
    {
        // Off the reading: the next envelope is not to wait for this one's store.
        await Task.Yield();
        try
        {
            if (await desk.TakeAsync(envelope, ending) is { } ack)
            {
                await _wire.WriteAsync(ack, ending);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            Log.NotAcknowledged(logger, envelope.Type, gone.GetType().Name);
        }
    }

    private static SocketEnd EndOf(string? reason) => reason switch
    {
        "link_disabled" => SocketEnd.LinkDisabled,
        "too_many_websockets" => SocketEnd.TooMany,
        _ => SocketEnd.Refresh,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Slack's connection did not begin: {Error}")]
        public static partial void NoHello(ILogger logger, string error);

        [LoggerMessage(2, LogLevel.Debug, "Slack's connection ended: {Error}")]
        public static partial void Ended(ILogger logger, string error);

        [LoggerMessage(3, LogLevel.Information, "Slack asked for another connection: {Reason}")]
        public static partial void Disconnect(ILogger logger, string? reason);

        [LoggerMessage(4, LogLevel.Warning, "An envelope of type {Type} was not acknowledged: {Error}")]
        public static partial void NotAcknowledged(ILogger logger, string type, string error);
    }
}
