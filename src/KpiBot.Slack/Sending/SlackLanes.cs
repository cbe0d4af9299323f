using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Sending;

/// <summary>
/// The pace at which messages leave: one after the other into a channel, with the space that Slack asks for, and not more a minute into a team than it is sure
/// to take (https://docs.slack.dev/apis/web-api/rate-limits/#chat-postmessage). What would have to wait for long is told when to come back.
/// </summary>
internal sealed class SlackLanes(IOptions<SlackOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Team, string Channel), SemaphoreSlim> _turns = new();
    private readonly ConcurrentDictionary<(string Team, string Channel), DateTimeOffset> _freeAt = new();
    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> _teams = new();

    public async Task<SlackOutcome> InTurnAsync(string team, string channel, Func<Task<SlackOutcome>> call, CancellationToken cancellation)
    {
        var turn = _turns.GetOrAdd((team, channel), _ => new SemaphoreSlim(1));
        if (!await IsMineAsync(turn, cancellation))
        {
            return new SlackOutcome.NotNow(options.Value.LongestWait);
        }

        try
        {
            if (Reserve(team, _freeAt.GetValueOrDefault((team, channel))) is not { } at)
            {
                return new SlackOutcome.NotNow(NextIn(team));
            }

            if (at - clock.GetUtcNow() is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, clock, cancellation);
            }

            var outcome = await call();
            _freeAt[(team, channel)] = clock.GetUtcNow() + options.Value.MessageSpacing;
            return outcome;
        }
        finally
        {
            turn.Release();
        }
    }

    // Not for longer than for anything else: before it may stand messages that Slack takes long over.
    private async Task<bool> IsMineAsync(SemaphoreSlim turn, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.Value.LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            // What is free is taken, also where nothing is to be waited for.
            return turn.Wait(TimeSpan.Zero, CancellationToken.None) || await TurnAsync(turn, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<bool> TurnAsync(SemaphoreSlim turn, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        return true;
    }

    // When it may leave; taken at once, so that nobody else counts on the same room. Null where that would be too late to wait for.
    private DateTimeOffset? Reserve(string team, DateTimeOffset earliest)
    {
        var times = _teams.GetOrAdd(team, _ => new Queue<DateTimeOffset>());
        lock (times)
        {
            var now = clock.GetUtcNow();
            while (times.TryPeek(out var oldest) && now - oldest >= Minute)
            {
                times.Dequeue();
            }

            var at = Later(Later(now, earliest), times.Count < options.Value.MessagesAMinute ? now : Free(times));
            if (at - now > options.Value.LongestWait)
            {
                return null;
            }

            times.Enqueue(at);
            return at;
        }
    }

    private TimeSpan NextIn(string team)
    {
        var times = _teams[team];
        lock (times)
        {
            var wait = times.Count < options.Value.MessagesAMinute ? options.Value.MessageSpacing : Free(times) - clock.GetUtcNow();
            return wait > TimeSpan.Zero ? wait : options.Value.MessageSpacing;
        }
    }

    // A minute after the oldest of those that fill the room.
    private DateTimeOffset Free(Queue<DateTimeOffset> times) => times.ElementAt(times.Count - options.Value.MessagesAMinute) + Minute;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
