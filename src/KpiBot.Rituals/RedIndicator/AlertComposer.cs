using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Words;
using NodaTime.Extensions;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Says what a warning's card has to say now: a new card, or a change of the one that is there.</summary>
internal sealed class AlertComposer(
    KpiEngine engine, SnapshotCache snapshots, AlertStore alerts, SubscriptionStore subscriptions, AskOptions asking, FiguresNow figuresNow, TimeProvider clock)
{
    public async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (AlertCause.Of(row) is not { } cause || await alerts.FindAsync(row.Workspace, cause.Alert, cancellation) is not { Alert: { } alert } stored)
        {
            return new Composed.Nothing("no_such_alert");
        }

        if (stored.MessageId is null && !alert.IsLive)
        {
            return new Composed.Nothing("over_before_it_was_told");
        }

        var snapshot = (await snapshots.GetAsync(row.Workspace, cancellation)).Snapshot;
        var locale = (await subscriptions.AtAsync(row.Workspace, row.Place, cancellation)).FirstOrDefault()?.Locale ?? snapshot.People.FindTeam(stored.Scope.Id)?.Locale;
        var message = Message(stored, snapshot, Phrases.For(locale, asking.Locale));
        return stored.MessageId is { } id ? new Composed.Change(id, message) : new Composed.Post(message);
    }

    /// <summary>The card in a given language.</summary>
    public Chat.Messages.Message Message(StoredAlert stored, Snapshot snapshot, Phrases phrases)
    {
        var alert = stored.Alert ?? throw new ArgumentException("An alert without events has no card.", nameof(stored));
        var reading = engine.Watch(snapshot, stored.Kpi, stored.Scope, figuresNow());
        return new AlertMessage(phrases, snapshot, clock.GetUtcNow().ToInstant()).Of(stored, alert, reading);
    }
}
