using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.PipelineReview;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Evaluates the watched KPIs of every team that has a channel, and appends what came of it with the message that tells of it.</summary>
public sealed partial class AlertEvaluation(
    KpiEngine engine,
    SnapshotCache snapshots,
    AlertStore alerts,
    SubscriptionStore subscriptions,
    OutboxStore outbox,
    AlertOptions options,
    AskOptions asking,
    FiguresNow figuresNow,
    TimeProvider clock,
    ILogger<AlertEvaluation> logger)
{
    private static readonly string[] Watched = ["conversion", "attainment"];

    /// <summary>Evaluates one company; returns how many alerts changed. Old facts judge nobody: while they are older than the limit, nothing is evaluated.</summary>
    public async Task<int> EvaluateAsync(string workspace, CancellationToken cancellation)
    {
        var loaded = await snapshots.GetAsync(workspace, cancellation);
        var now = clock.GetUtcNow().ToInstant();
        if (loaded.Freshness?.At(now).Age is not { } age || age > Duration.FromHours(asking.FreshnessHours))
        {
            Log.Held(logger);
            return 0;
        }

        var changed = 0;
        foreach (var team in loaded.Snapshot.People.Teams.Where(team => IsLargeEnough(loaded.Snapshot, team)))
        {
            if (await ChannelOfAsync(workspace, team, cancellation) is { } channel)
            {
                foreach (var kpi in Watched.Where(kpi => engine.Catalogue.Find(kpi) is not null))
                {
                    changed += await EvaluateAsync(workspace, loaded.Snapshot, team, kpi, channel, now, cancellation) ? 1 : 0;
                }
            }
        }

        return changed;
    }

    /// <summary>Shows the cards of all live alerts anew, for a platform that forgets them when it restarts.</summary>
    public async Task ShowAgainAsync(string workspace, string platform, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var live = await alerts.ListLiveAsync(workspace, scope: null, cancellation);
        var rows = live
            .Where(stored => stored.Place?.Platform == platform)
            .Select(stored => stored.Place is { } place ? AlertCause.RowFor(stored, stored.Version, place, now, now, options.Window) : null)
            .OfType<OutboxRow>();
        await outbox.WriteAsync([.. rows], cancellation);
    }

    private async Task<bool> EvaluateAsync(string workspace, Snapshot snapshot, Team team, string kpi, Place channel, Instant now, CancellationToken cancellation)
    {
        var scope = Scope.Team(team.Id);
        var reading = engine.Watch(snapshot, kpi, scope, figuresNow());
        var stored = await alerts.LoadAsync(workspace, kpi, scope, cancellation);
        var steps = KpiEngine.Evaluate(snapshot, stored.Alert, reading, now);
        if (steps.IsEmpty)
        {
            return false;
        }

        var isRaised = steps.Any(step => step.Step is AlertStep.Opened or AlertStep.Reopened);
        var isTold = isRaised || steps.Any(step => step.Step is AlertStep.Resolved or AlertStep.Woken);
        var place = isRaised ? channel : stored.Place;
        OutboxRow[] rows = isTold && place is not null ? [Row(stored, steps.Length, place, snapshot, team, now)] : [];
        var card = isRaised && rows is [var row] ? new AlertCard(channel, row.Key) : null;
        if (isRaised)
        {
            Log.Raised(logger, kpi);
        }

        return await alerts.AppendAsync(stored, steps, rows, card, cancellation);
    }

    private OutboxRow Row(StoredAlert stored, int steps, Place place, Snapshot snapshot, Team team, Instant now)
    {
        var zone = team.TimeZone is { } named && DateTimeZoneProviders.Tzdb.GetZoneOrNull(named) is { } own ? own : snapshot.Settings.Zone;
        var notBefore = options.QuietHours && !options.AlwaysOpen.Contains(place.Platform) ? QuietHours.NextOpen(now, zone, snapshot.Settings.Holidays) : now;
        return AlertCause.RowFor(stored, stored.Version + steps, place, now.ToDateTimeOffset(), notBefore.ToDateTimeOffset(), options.Window);
    }

    /// <summary>A team's warnings go where its pipeline review goes.</summary>
    private async Task<Place?> ChannelOfAsync(string workspace, Team team, CancellationToken cancellation) =>
        (await subscriptions.OfAsync(workspace, WeeklyReview.Ritual, Scope.Team(team.Id).ToString(), cancellation)).FirstOrDefault(subscription => subscription.PausedReason is null)?.Place;

    private bool IsLargeEnough(Snapshot snapshot, Team team)
    {
        var below = snapshot.People.TeamAndBelow(team.Id).Select(one => one.Id).ToHashSet();
        return snapshot.People.Users.Count(user => user is { Role: Role.Rep, Active: true, TeamId: { } id } && below.Contains(id)) >= options.LeastPeople;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Watched KPIs were not evaluated: the facts are older than the limit")]
        public static partial void Held(ILogger logger);

        [LoggerMessage(2, LogLevel.Information, "A warning on {Kpi} was raised")]
        public static partial void Raised(ILogger logger, string kpi);
    }
}
