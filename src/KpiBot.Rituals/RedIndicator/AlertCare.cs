using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Kpis;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Looks after the open warnings as time passes: wakes them, reminds, asks who is above, passes on, follows plans up. Each step once, in working time.</summary>
internal sealed class AlertCare(
    KpiEngine engine, SnapshotCache snapshots, AlertStore alerts, WatchSettingStore settings, WatchList list, AlertGate gate, PrivatePlaces places, WorkTimes times, AlertOptions options, FiguresNow figuresNow, TimeProvider clock)
{
    private const string Source = "time";

    /// <summary>Looks after one company's; returns how many alerts changed.</summary>
    public async Task<int> RunAsync(string workspace, CancellationToken cancellation)
    {
        var live = await alerts.ListLiveAsync(workspace, scope: null, cancellation);
        if (live.Count == 0)
        {
            return 0;
        }

        var loaded = await snapshots.GetInPassingAsync(workspace, cancellation);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var watched = live.Exists(stored => stored.Alert is { IsUntaken: true }) ? await WatchedAsync(workspace, loaded.Snapshot.People, cancellation) : [];
        var teams = await settings.OfAsync(workspace, cancellation);
        var changed = 0;
        foreach (var stored in live)
        {
            if (stored.Alert is { } alert)
            {
                var delay = teams.GetValueOrDefault(AlertVoices.TeamOf(loaded.Snapshot.People, stored.Scope)?.Id ?? string.Empty)?.AcknowledgeDays;
                var cared = new Cared(stored, alert, loaded, now, delay is { } days ? Duration.FromDays(days) : Duration.FromTimeSpan(options.AcknowledgeWithin))
                {
                    IsWatched = watched.Contains((stored.Kpi, stored.Scope)),
                };
                changed += await CareAsync(cared, cancellation) ? 1 : 0;
            }
        }

        return changed;
    }

    private async Task<HashSet<(string Kpi, Scope Scope)>> WatchedAsync(string workspace, People people, CancellationToken cancellation) =>
        [.. (await list.OfAsync(workspace, people, cancellation)).SelectMany(team => team.Figures)];

    private Task<bool> CareAsync(Cared one, CancellationToken cancellation) => one.Alert switch
    {
        { State: AlertState.Snoozed, SnoozedUntil: { } until } => until <= one.Now ? WakeAsync(one, cancellation) : Task.FromResult(false),
        // What a team no longer wants to hear of, nobody is reminded of; nor does a manager hear of a person's figure that is not looked at any more.
        { IsUntaken: true } when !one.IsWatched => Task.FromResult(false),
        { IsUntaken: true } when IsWithPerson(one) => PassOnAsync(one, cancellation),
        { IsUntaken: true } => RemindAsync(one, cancellation),
        { State: AlertState.Planned or AlertState.Following } => FollowUpAsync(one, cancellation),
        _ => Task.FromResult(false),
    };

    private Task<bool> WakeAsync(Cared one, CancellationToken cancellation) => AppendAsync(one, Step(one, AlertStep.Woken), news: null, to: [], cancellation);

    private static bool IsWithPerson(Cared one) => one.Stored.Scope.Kind is ScopeKind.User && one.Alert.LastOf(AlertStep.PassedOn) is null;

    // Any word of theirs is a reaction.
    private async Task<bool> PassOnAsync(Cared one, CancellationToken cancellation)
    {
        var (person, told) = (one.Stored.Scope.Id, one.Alert.Raised?.ToldAt ?? one.Alert.Raised?.At ?? one.Now);
        var hasReacted = one.Alert.SinceRaised.Any(step => step.Author == $"user:{person}");
        var due = times.OfPerson(one.Snapshot, person).Add(told, Duration.FromTimeSpan(options.PersonReactsWithin));
        if (hasReacted || due > one.Now || Ladder.Of(one.Snapshot.People, one.Stored.Scope).Manager is not { } manager
            || await places.OfAsync(one.Stored.Workspace, manager.Id, cancellation) is not { Length: > 0 } to)
        {
            return false;
        }

        OutboxRow[] rows = [.. to.Select(place => CardRow(one, place, NotBefore(one, place, manager.Id)))];
        var read = Instant.FromDateTimeOffset(rows.Min(row => row.NotBefore));
        AlertCard[] cards = [.. rows.Select(row => new AlertCard(row.Place, row.Key))];
        return await alerts.AppendAsync(one.Stored, [Step(one, AlertStep.PassedOn) with { PersonId = manager.Id, ToldAt = read }], rows, cards, cancellation);
    }

    /// <summary>The manager in the thread, then the deputy, then who is above; each after the delay in the working time of who was asked before.</summary>
    private async Task<bool> RemindAsync(Cared one, CancellationToken cancellation)
    {
        var asked = one.Alert.SinceRaised.Where(step => step.Step is AlertStep.Reminded or AlertStep.Escalated).ToArray();
        var ladder = Ladder.Of(one.Snapshot.People, one.Stored.Scope);
        if (one.Stored.Cards.IsEmpty || asked.Length > ladder.Others.Length || Told(one) is not { } told)
        {
            return false;
        }

        var waitedFor = asked.LastOrDefault()?.PersonId ?? ladder.Manager?.Id;
        var hours = waitedFor is null ? times.Of(one.Snapshot, AlertVoices.TeamOf(one.Snapshot.People, one.Stored.Scope)?.Id) : times.OfPerson(one.Snapshot, waitedFor);
        if (hours.Add(asked.LastOrDefault()?.At ?? told, one.Delay) > one.Now)
        {
            return false;
        }

        if (asked.Length == 0)
        {
            return await AppendAsync(one, Step(one, AlertStep.Reminded) with { PersonId = ladder.Manager?.Id }, new AlertNews(one.Stored.Id, AlertNews.Remind, ladder.Manager?.Id), Threads(one), cancellation);
        }

        var next = ladder.Others[asked.Length - 1];
        var place = (await places.OfAsync(one.Stored.Workspace, next.Id, cancellation)).FirstOrDefault();
        var news = new AlertNews(one.Stored.Id, place is null ? AlertNews.Remind : AlertNews.Escalate, next.Id);
        return await AppendAsync(one, Step(one, AlertStep.Escalated) with { PersonId = next.Id }, news, place is null ? Threads(one) : [place], cancellation);
    }

    // From when on it was there to be taken; null where this raise was over the day's budget, though a card of an earlier one may stand.
    private static Instant? Told(Cared one) =>
        one.Alert.SinceRaised.LastOrDefault(step => step.ToldAt is not null || step.Step is AlertStep.Woken) is { } last ? last.ToldAt ?? last.At : null;

    private async Task<bool> FollowUpAsync(Cared one, CancellationToken cancellation)
    {
        var hours = times.Of(one.Snapshot, AlertVoices.TeamOf(one.Snapshot.People, one.Stored.Scope)?.Id);
        var today = hours.DateOf(one.Now);
        if (FollowUps.Due(one.Alert, today) is null || one.Stored.Cards.All(card => times.At(hours, card.Place.Platform, one.Now) > one.Now)
            || await gate.IsHeldAsync(one.Stored.Workspace, one.Loaded, one.Now, cancellation))
        {
            return false;
        }

        var reading = engine.Watch(one.Snapshot, one.Stored.Kpi, one.Stored.Scope, figuresNow());
        var step = Step(one, AlertStep.FollowedUp) with { Value = reading.Answer.Value, Date = today };
        return await AppendAsync(one, step, new AlertNews(one.Stored.Id, AlertNews.FollowUp, UserId: null), Threads(one), cancellation);
    }

    /// <summary>The event, the change of every card and what is said beside them, all in one transaction.</summary>
    private Task<bool> AppendAsync(Cared one, AlertEvent step, AlertNews? news, Place[] to, CancellationToken cancellation)
    {
        var (stored, at) = (one.Stored, one.Now.ToDateTimeOffset());
        var changes = stored.Cards.Select(card => CardRow(one, card.Place, NotBefore(one, card.Place)));
        var said = to.Select(place => news?.RowFor(stored, place, at, NotBefore(one, place, news.Kind is AlertNews.Escalate ? news.UserId : null), options.Window));
        return alerts.AppendAsync(stored, [step], [.. changes, .. said.OfType<OutboxRow>()], cards: null, cancellation);
    }

    private OutboxRow CardRow(Cared one, Place place, DateTimeOffset notBefore) =>
        AlertCause.RowFor(one.Stored, one.Stored.Version + 1, place, one.Now.ToDateTimeOffset(), notBefore, options.Window);

    private DateTimeOffset NotBefore(Cared one, Place place, string? userId = null)
    {
        var hours = userId is null ? times.Of(one.Snapshot, AlertVoices.TeamOf(one.Snapshot.People, one.Stored.Scope)?.Id) : times.OfPerson(one.Snapshot, userId);
        return times.At(hours, place.Platform, one.Now).ToDateTimeOffset();
    }

    // A private chat is a thread of its own.
    private static Place[] Threads(Cared one) =>
        [.. one.Stored.Cards.Select(card => one.Stored.Scope.Kind is ScopeKind.User ? card.Place : card.Place with { Thread = card.MessageId })];

    private static AlertEvent Step(Cared one, AlertStep step) => new(step, AlertEvent.Bot, Source, one.Now);

    /// <summary>A warning that is looked after.</summary>
    private sealed record Cared(StoredAlert Stored, Alert Alert, LoadedSnapshot Loaded, Instant Now, Duration Delay)
    {
        public Snapshot Snapshot => Loaded.Snapshot;

        /// <summary>Whether it still is among what is watched.</summary>
        public bool IsWatched { get; init; }
    }
}
