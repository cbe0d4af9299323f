using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Kpis;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Evaluates the watched KPIs of every team that has a channel, and appends what came of it with the message that tells of it.</summary>
public sealed partial class AlertEvaluation
{
    private readonly KpiEngine _engine;
    private readonly SnapshotCache _snapshots;
    private readonly AlertStore _alerts;
    private readonly OutboxStore _outbox;
    private readonly WatchList _list;
    private readonly AlertGate _gate;
    private readonly AlertRaising _raising;
    private readonly AlertOptions _options;
    private readonly FiguresNow _figuresNow;
    private readonly TimeProvider _clock;
    private readonly ILogger<AlertEvaluation> _logger;

    internal AlertEvaluation(
        KpiEngine engine,
        SnapshotCache snapshots,
        AlertStore alerts,
        OutboxStore outbox,
        WatchList list,
        AlertGate gate,
        AlertRaising raising,
        AlertOptions options,
        FiguresNow figuresNow,
        TimeProvider clock,
        ILogger<AlertEvaluation> logger)
    {
        (_engine, _snapshots, _alerts, _outbox, _list, _gate) = (engine, snapshots, alerts, outbox, list, gate);
        (_raising, _options, _figuresNow, _clock, _logger) = (raising, options, figuresNow, clock, logger);
    }

    /// <summary>Evaluates one company; returns how many alerts changed. While the facts cannot be judged by, nothing is evaluated.</summary>
    public async Task<int> EvaluateAsync(string workspace, CancellationToken cancellation)
    {
        var loaded = await _snapshots.GetInPassingAsync(workspace, cancellation);
        var now = Instant.FromDateTimeOffset(_clock.GetUtcNow());
        if (await _gate.IsHeldAsync(workspace, loaded, now, cancellation))
        {
            Log.Held(_logger);
            return 0;
        }

        var changed = 0;
        foreach (var team in await _list.OfAsync(workspace, loaded.Snapshot.People, cancellation))
        {
            changed += await EvaluateAsync(new Look(workspace, loaded.Snapshot, team, now), cancellation);
        }

        return changed;
    }

    /// <summary>Shows the cards of all live alerts anew, for a platform that forgets them when it restarts.</summary>
    public async Task ShowAgainAsync(string workspace, string platform, CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        var live = await _alerts.ListLiveAsync(workspace, scope: null, cancellation);
        var rows = live
            .SelectMany(stored => stored.Cards.Where(card => card.Place.Platform == platform).Select(card => (stored, card)))
            .DistinctBy(one => one.card.Key)
            .Select(one => AlertCause.RowFor(one.stored, one.stored.Version, one.card.Place, now, now, _options.Window));
        await _outbox.WriteAsync([.. rows], cancellation);
    }

    private async Task<int> EvaluateAsync(Look look, CancellationToken cancellation)
    {
        var (changed, raised) = (0, new List<Seen>());
        foreach (var (kpi, scope) in look.Team.Figures)
        {
            if (await SeeAsync(look, kpi, scope, cancellation) is not { Steps.IsEmpty: false } seen)
            {
                continue;
            }

            if (seen.IsRaised)
            {
                raised.Add(seen);
                Log.Raised(_logger, kpi);
            }
            else
            {
                changed += await AppendAsync(look, seen, cancellation) ? 1 : 0;
            }
        }

        return raised.Count == 0 ? changed : changed + await _raising.RaiseAsync(look, raised, cancellation);
    }

    private async Task<Seen?> SeeAsync(Look look, string kpi, Scope scope, CancellationToken cancellation)
    {
        try
        {
            var asOf = _figuresNow();
            if (await _gate.IsUncleanAsync(look.Workspace, look.Snapshot, kpi, scope, asOf, cancellation))
            {
                return null;
            }

            var reading = _engine.Watch(look.Snapshot, kpi, scope, asOf);
            var stored = await _alerts.LoadAsync(look.Workspace, kpi, scope, cancellation);
            return new Seen(stored, reading, KpiEngine.Evaluate(look.Snapshot, stored.Alert, reading, look.Now));
        }
        catch (RateMissingException)
        {
            // The same figure, asked for, names the missing rate; a warning cannot be made of it, the others can.
            Log.RateMissing(_logger, kpi);
            return null;
        }
    }

    private Task<bool> AppendAsync(Look look, Seen seen, CancellationToken cancellation)
    {
        var (stored, at) = (seen.Stored, look.Now.ToDateTimeOffset());
        var rows = stored.Cards.Where(_ => seen.IsTold).Select(card => AlertCause.RowFor(
            stored, stored.Version + seen.Steps.Length, card.Place, at, _raising.NotBefore(look, stored.Scope, card.Place).ToDateTimeOffset(), _options.Window));
        return _alerts.AppendAsync(stored, seen.Steps, [.. rows], cards: null, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Watched KPIs were not evaluated: the facts cannot be judged by at present")]
        public static partial void Held(ILogger logger);

        [LoggerMessage(2, LogLevel.Information, "A warning on {Kpi} was raised")]
        public static partial void Raised(ILogger logger, string kpi);

        [LoggerMessage(3, LogLevel.Information, "A warning on {Kpi} could not be judged: an exchange rate is missing")]
        public static partial void RateMissing(ILogger logger, string kpi);
    }
}
