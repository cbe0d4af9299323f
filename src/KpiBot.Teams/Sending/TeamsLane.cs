namespace KpiBot.Teams.Sending;

/// <summary>The calls that were made for one conversation in the last hour. Not for two at once: whoever asks holds the gate.</summary>
internal sealed class TeamsLane
{
    private static readonly (int Calls, TimeSpan Within)[] Limits =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1800, TimeSpan.FromHours(1))];

    private readonly List<DateTimeOffset> _begun = [];
    private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;

    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>How long the next call has to wait.</summary>
    public TimeSpan Wait(DateTimeOffset now)
    {
        var next = Limits.Where(limit => _begun.Count >= limit.Calls).Select(limit => _begun[^limit.Calls] + limit.Within).Append(_heldUntil).Max();
        return next > now ? next - now : TimeSpan.Zero;
    }

    public void Begin(DateTimeOffset now)
    {
        _begun.RemoveAll(begun => now - begun >= Limits[^1].Within);
        _begun.Add(now);
    }

    /// <summary>Teams asked to wait, and counts every try meanwhile.</summary>
    public void HoldUntil(DateTimeOffset until) => _heldUntil = until;

    public bool IsIdle(DateTimeOffset now) => Gate.CurrentCount == 1 && _heldUntil <= now && (_begun.Count == 0 || now - _begun[^1] >= Limits[2].Within);
}
