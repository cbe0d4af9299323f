using System.Collections.Concurrent;
using KpiBot.Chat.People;

namespace KpiBot.Rituals.Starting;

/// <summary>
/// Which channel a person is setting up: where a platform can only ask somebody privately in a chat of their own, their presses come from there. Kept for a while in
/// memory; without it the place of the press counts.
/// </summary>
internal sealed class SetupPlaces(TimeProvider clock)
{
    private const int Most = 1_000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<(string Workspace, string User), (Place Place, DateTimeOffset At)> _begun = [];

    public void Begin(string workspace, string user, Place place)
    {
        if (_begun.Count >= Most)
        {
            _begun.Clear();
        }

        _begun[(workspace, user)] = (place, clock.GetUtcNow());
    }

    public Place Of(string workspace, string user, Place said) =>
        _begun.TryGetValue((workspace, user), out var begun) && clock.GetUtcNow() - begun.At < Kept && begun.Place.Platform == said.Platform ? begun.Place : said;

    public void End(string workspace, string user) => _begun.TryRemove((workspace, user), out _);
}
