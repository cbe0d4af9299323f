using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Sending;

/// <summary>
/// Where Slack has said "not now": a method is closed to a team for as long as Retry-After tells, for every caller alike
/// (https://docs.slack.dev/apis/web-api/rate-limits/).
/// </summary>
internal sealed class RetryGates(IOptions<SlackOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Team, string Method), DateTimeOffset> _closed = new();

    public void Close(string team, string method, TimeSpan wait) => _closed[(team, method)] = clock.GetUtcNow() + wait;

    /// <summary>Waits while the gate is closed for a short time; says how long it stays closed where that is longer.</summary>
    public async ValueTask<TimeSpan?> PassAsync(string team, string method, CancellationToken cancellation)
    {
        while (_closed.TryGetValue((team, method), out var until))
        {
            var wait = until - clock.GetUtcNow();
            if (wait > options.Value.LongestWait)
            {
                return wait;
            }

            if (wait <= TimeSpan.Zero)
            {
                _closed.TryRemove(KeyValuePair.Create((team, method), until));
                return null;
            }

            await Task.Delay(wait, clock, cancellation);
        }

        return null;
    }
}
