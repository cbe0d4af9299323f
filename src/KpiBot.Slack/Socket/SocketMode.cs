using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Socket;

/// <summary>
/// Keeps a line to Slack open, where <c>Slack:AppToken</c> is set: nothing has to be reachable from outside. When Slack asks for a new one it is opened before
/// the old one ends, so that nobody's command falls between the two.
/// </summary>
internal sealed partial class SocketMode(
    SocketOpeningClient opening, SocketDesk desk, SocketState state, IOptions<SlackOptions> options, TimeProvider clock, ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger = loggers.CreateLogger<SocketMode>();
    private readonly List<Task> _retiring = [];
    private SocketLine? _current;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.UsesSocket)
        {
            return;
        }

        try
        {
            await FollowAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops: what is at work is still acknowledged.
        }
        finally
        {
            await Task.WhenAll([.. _retiring, _current?.EndAsync() ?? Task.CompletedTask]);
        }
    }

    /// <summary>One line after the other, until there will be none.</summary>
    private async Task FollowAsync(CancellationToken stopping)
    {
        for (var failures = 0; await NextAsync(failures, stopping) is { } next;)
        {
            Retire(_current);
            (_current, var begun) = (next, clock.GetTimestamp());
            var end = await next.End.WaitAsync(stopping);
            if (end is SocketEnd.LinkDisabled)
            {
                Stop("link_disabled");
                return;
            }

            // A line that breaks at once is a failure like one that never began.
            failures = end is SocketEnd.Refresh ? 0 : clock.GetElapsedTime(begun) < Steady ? failures + 1 : 1;
        }
    }

    /// <summary>An open line; null where there will never be one. Meanwhile the line before goes on as long as it can.</summary>
    private async Task<SocketLine?> NextAsync(int failures, CancellationToken stopping)
    {
        for (var asked = TimeSpan.Zero; ; failures++)
        {
            if (failures > 0)
            {
                state.Trouble ??= "connecting";
                await Task.Delay(SocketPause.After(failures, asked), clock, stopping);
            }

            switch (await opening.OpenAsync(stopping))
            {
                case SocketOpening.Never never:
                    Stop(never.Error);
                    return null;
                case SocketOpening.NotNow wait:
                    asked = wait.After;
                    break;
                case SocketOpening.Ready ready when await ConnectAsync(ready.Address, stopping) is { } line:
                    state.Trouble = null;
                    Log.Connected(_logger);
                    return line;
            }
        }
    }

    private async Task<SocketLine?> ConnectAsync(Uri address, CancellationToken stopping)
    {
        var line = new SocketLine(desk, clock, _logger);
        if (await line.ConnectAsync(address, stopping))
        {
            return line;
        }

        await line.EndAsync();
        return null;
    }

    private void Retire(SocketLine? line)
    {
        _retiring.RemoveAll(task => task.IsCompleted);
        if (line is not null)
        {
            _retiring.Add(line.RetireAsync());
        }
    }

    private void Stop(string reason)
    {
        state.Trouble = reason;
        Log.Stopped(_logger, reason);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Slack is listened to by Socket Mode")]
        public static partial void Connected(ILogger logger);

        [LoggerMessage(2, LogLevel.Critical, "Slack is not listened to any more: {Reason}. Mend Slack:AppToken or switch Socket Mode on in the app's settings, then start again")]
        public static partial void Stopped(ILogger logger, string reason);
    }
}
