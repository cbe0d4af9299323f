using KpiBot.Chat.People;
using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Alerts;

/// <summary>The alerts and their events. One alert a KPI and scope, for ever; its events are only ever appended.</summary>
public sealed class AlertStore(KpiStore store, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>The alert on a KPI of a scope; one without events and with a new id where there was none. Nothing is written.</summary>
    public Task<StoredAlert> LoadAsync(string workspace, string kpi, Scope scope, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            var name = scope.ToString();
            var row = await context.Alerts.AsNoTracking().SingleOrDefaultAsync(alert => alert.Workspace == workspace && alert.Kpi == kpi && alert.Scope == name, cancellationToken);
            return row is null
                ? new StoredAlert(workspace, Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), kpi, scope, null)
                : await WithEventsAsync(context, row, cancellationToken);
        },
        cancellationToken);

    /// <summary>The alert that a button names; null where there is none.</summary>
    public Task<StoredAlert?> FindAsync(string workspace, string id, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            var row = await context.Alerts.AsNoTracking().SingleOrDefaultAsync(alert => alert.Workspace == workspace && alert.Id == id, cancellationToken);
            return row is null ? null : await WithEventsAsync(context, row, cancellationToken);
        },
        cancellationToken);

    /// <summary>The raised alerts that are not over, of one scope or of all, oldest first.</summary>
    public Task<List<StoredAlert>> ListLiveAsync(string workspace, Scope? scope, CancellationToken cancellationToken)
    {
        var name = scope?.ToString();
        return ListAsync(
            rows => rows
                .Where(alert => alert.Workspace == workspace && (name == null || alert.Scope == name))
                .Where(alert => alert.State != AlertState.Suspected && alert.State != AlertState.Dismissed && alert.State != AlertState.Resolved),
            cancellationToken);
    }

    /// <summary>Every alert of a company, also those that are over, oldest first.</summary>
    public Task<List<StoredAlert>> ListAsync(string workspace, CancellationToken cancellationToken) =>
        ListAsync(rows => rows.Where(alert => alert.Workspace == workspace), cancellationToken);

    /// <summary>The alerts that share a card, oldest first.</summary>
    public Task<List<StoredAlert>> OnCardAsync(string workspace, string cardKey, CancellationToken cancellationToken) =>
        ListAsync(rows => rows.Where(alert => alert.Workspace == workspace && alert.CardKey == cardKey), cancellationToken);

    /// <summary>
    /// Appends events, and writes what is to be sent because of them, all in one transaction. False, and nothing done, where somebody appended since
    /// <paramref name="alert"/> was read: read it again and decide anew.
    /// </summary>
    /// <param name="alert">The alert as it was read.</param>
    /// <param name="events">At least one event.</param>
    /// <param name="messages">Outbox rows that they cause; may be empty.</param>
    /// <param name="card">Set where one of these rows posts a new card.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<bool> AppendAsync(
        StoredAlert alert,
        IReadOnlyList<AlertEvent> events,
        IReadOnlyCollection<OutboxRow> messages,
        AlertCard? card,
        CancellationToken cancellationToken)
    {
        var appended = await store.UseAsync(
            async context =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                if (!await MoveHeadAsync(context, alert, events, card, cancellationToken))
                {
                    return false;
                }

                context.AlertEvents.AddRange(events.Select((step, index) => AlertEventRow.Of(alert.Workspace, alert.Id, alert.Version + index + 1, step)));
                await context.SaveChangesAsync(cancellationToken);
                await OutboxStore.WriteAsync(context, messages, clock.GetUtcNow(), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return true;
            },
            cancellationToken);
        signal.Ring();
        return appended;
    }

    private Task<List<StoredAlert>> ListAsync(Func<IQueryable<AlertRow>, IQueryable<AlertRow>> which, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            var rows = await which(context.Alerts.AsNoTracking()).OrderBy(alert => alert.Id).ToListAsync(cancellationToken);
            var found = new List<StoredAlert>(rows.Count);
            foreach (var row in rows)
            {
                found.Add(await WithEventsAsync(context, row, cancellationToken));
            }

            return found;
        },
        cancellationToken);

    // Whoever moves the version has the right to append; the others find it moved.
    private static async Task<bool> MoveHeadAsync(KpiDbContext context, StoredAlert alert, IReadOnlyList<AlertEvent> events, AlertCard? card, CancellationToken cancellationToken)
    {
        if (alert.Version == 0)
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO alerts (workspace, id, kpi, scope, version, state) VALUES ({alert.Workspace}, {alert.Id}, {alert.Kpi}, {alert.Scope.ToString()}, 0, {nameof(AlertState.Suspected)})
                 ON CONFLICT DO NOTHING
                 """,
                cancellationToken);
        }

        var state = events.Aggregate(alert.Alert, (before, step) => before is null ? Alert.Begin(step) : before.With(step))?.State ?? AlertState.Suspected;
        var head = context.Alerts.Where(row => row.Workspace == alert.Workspace && row.Id == alert.Id && row.Version == alert.Version);
        var moved = await head.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Version, alert.Version + events.Count).SetProperty(row => row.State, state), cancellationToken);
        if (moved == 1 && card is not null)
        {
            await SetCardAsync(context, alert, card, cancellationToken);
        }

        return moved == 1;
    }

    private static Task<int> SetCardAsync(KpiDbContext context, StoredAlert alert, AlertCard card, CancellationToken cancellationToken) =>
        context.Alerts.Where(row => row.Workspace == alert.Workspace && row.Id == alert.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Platform, card.Place.Platform)
                .SetProperty(row => row.Team, card.Place.Team)
                .SetProperty(row => row.Channel, card.Place.Channel)
                .SetProperty(row => row.Thread, card.Place.Thread)
                .SetProperty(row => row.CardKey, card.Key)
                .SetProperty(row => row.MessageId, card.MessageId),
            cancellationToken);

    private static async Task<StoredAlert> WithEventsAsync(KpiDbContext context, AlertRow row, CancellationToken cancellationToken)
    {
        // A step appended since the head was read is left to the next reading: its version would be refused.
        var events = await context.AlertEvents.AsNoTracking()
            .Where(step => step.Workspace == row.Workspace && step.AlertId == row.Id && step.Sequence <= row.Version)
            .OrderBy(step => step.Sequence)
            .ToListAsync(cancellationToken);
        return new StoredAlert(row.Workspace, row.Id, row.Kpi, Scope.Parse(row.Scope) ?? Scope.Company, Alert.Of(events.Select(step => step.ToEvent())))
        {
            Version = row.Version,
            Place = row is { Platform: { } platform, Team: { } team, Channel: { } channel } ? new Place(platform, team, channel, row.Thread) : null,
            CardKey = row.CardKey,
            MessageId = row.MessageId,
        };
    }
}
