using System.Collections.Concurrent;
using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Slack.Receiving;
using KpiBot.Slack.Rendering;
using KpiBot.Slack.Sending;

namespace KpiBot.Slack.Home;

/// <summary>
/// The home tab of each person (https://docs.slack.dev/surfaces/app-home/). It is drawn when it is opened; for a day after that it is drawn again when it has
/// something else to show. Who opened it is forgotten at a restart: opening it draws it anyway.
/// </summary>
internal sealed class HomeTab(ComposeHome compose, SlackClient client, SlackRenderer renderer, SlackLocales locales, TimeProvider clock)
{
    private static readonly TimeSpan Watched = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<Person, (DateTimeOffset Opened, string Shown)> _open = [];

    // One page of a person at a time: of two the one that was composed later is to stay.
    private readonly ConcurrentDictionary<Person, SemaphoreSlim> _turns = [];

    /// <summary>Who opened theirs.</summary>
    public IEnumerable<Person> People => _open.Keys;

    /// <summary>Somebody looks at it now.</summary>
    public Task OpenedAsync(Person person, CancellationToken cancellation)
    {
        _open[person] = (clock.GetUtcNow(), "");
        return ChangedAsync(person, cancellation);
    }

    /// <summary>Something of this person's may have changed; nothing where they have not looked for a day or it says the same.</summary>
    public async Task ChangedAsync(Person person, CancellationToken cancellation)
    {
        if (!_open.ContainsKey(person))
        {
            return;
        }

        var turn = _turns.GetOrAdd(person, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellation);
        try
        {
            await DrawAsync(person, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task DrawAsync(Person person, CancellationToken cancellation)
    {
        if (!_open.TryGetValue(person, out var before))
        {
            return;
        }

        if (clock.GetUtcNow() - before.Opened > Watched)
        {
            _open.TryRemove(person, out _);
            _turns.TryRemove(person, out _);
            return;
        }

        var view = renderer.Home(await compose(locales.Known(person), cancellation)).ToJsonString();
        if (view != before.Shown
            && await client.CallAsync(person.Team, "views.publish", new Dictionary<string, string> { ["user_id"] = person.UserId, ["view"] = view }, cancellation) is SlackOutcome.Done)
        {
            _open.TryUpdate(person, before with { Shown = view }, before);
        }
    }
}
