using System.Collections.Concurrent;

namespace KpiBot.Teams.Sending;

/// <summary>
/// Keeps what is said in one conversation within Teams' limits, one after another (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit):
/// what would wait longer than a moment is told to come later. This host's; where several are at it Teams itself says when it is too much.
/// </summary>
internal sealed class TeamsPace(TimeProvider clock)
{
    private const int MostLanes = 5000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, TeamsLane> _lanes = new(StringComparer.Ordinal);

    /// <summary>Makes the call in its turn.</summary>
    public async Task<TeamsOutcome> InTurnAsync(string lane, Func<Task<TeamsOutcome>> call, CancellationToken cancellation)
    {
        var here = LaneOf(lane);
        await here.Gate.WaitAsync(cancellation);
        try
        {
            var wait = here.Wait(clock.GetUtcNow());
            return wait > LongestWait ? new TeamsOutcome.NotNow(wait) : await CallAsync(here, wait, call, cancellation);
        }
        finally
        {
            here.Gate.Release();
        }
    }

    private async Task<TeamsOutcome> CallAsync(TeamsLane here, TimeSpan wait, Func<Task<TeamsOutcome>> call, CancellationToken cancellation)
    {
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellation);
        }

        here.Begin(clock.GetUtcNow());
        var outcome = await call();
        if (outcome is TeamsOutcome.NotNow { After: var after })
        {
            here.HoldUntil(clock.GetUtcNow() + after);
        }

        return outcome;
    }

    private TeamsLane LaneOf(string lane)
    {
        if (_lanes.Count >= MostLanes)
        {
            foreach (var (id, _) in _lanes.Where(one => one.Value.IsIdle(clock.GetUtcNow())).ToList())
            {
                _lanes.TryRemove(id, out _);
            }
        }

        return _lanes.GetOrAdd(lane, _ => new TeamsLane());
    }
}
