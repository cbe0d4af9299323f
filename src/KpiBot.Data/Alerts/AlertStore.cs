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
            (_, rows) => rows
                .Where(alert => alert.Workspace == workspace && (name == null || alert.Scope == name))
                .Where(alert => alert.State != AlertState.Suspected && alert.State != AlertState.Dismissed && alert.State != AlertState.Resolved),
            cancellationToken);
    }

    /// <summary>Every alert of a company, also those that are over, oldest first.</summary>
    public Task<List<StoredAlert>> ListAsync(string workspace, CancellationToken cancellationToken) =>
        ListAsync((_, rows) => rows.Where(alert => alert.Workspace == workspace), cancellationToken);

    /// <summary>How many alerts of all companies are in each state.</summary>
    public Task<Dictionary<AlertState, int>> CountsAsync(CancellationToken cancellationToken) => store.UseAsync(
        context => context.Alerts
            .GroupBy(alert => alert.State)
            .Select(alerts => new { State = alerts.Key, Count = alerts.Count() })
            .ToDictionaryAsync(alerts => alerts.State, alerts => alerts.Count, cancellationToken),
        cancellationToken);

    /// <summary>The alerts that share a card, oldest first.</summary>
    public Task<List<StoredAlert>> OnCardAsync(string workspace, string cardKey, CancellationToken cancellationToken) => ListAsync(
        (context, rows) => rows.Where(alert => alert.Workspace == workspace
            && context.AlertCards.Any(card => card.Workspace == workspace && card.CardKey == cardKey && card.AlertId == alert.Id)),
        cancellationToken);

    /// <summary>
    /// Appends events, and writes what is to be sent because of them, all in one transaction. False, and nothing done, where somebody appended since
    /// <paramref name="alert"/> was read: read it again and decide anew.
    /// </summary>
    /// <param name="alert">The alert as it was read.</param>
    /// <param name="events">At least one event.</param>
    /// <param name="messages">Outbox rows that they cause; may be empty.</param>
    /// <param name="cards">All its cards from now on, where one of these rows posts a new one; null where they stay as they are.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<bool> AppendAsync(
        StoredAlert alert,
        IReadOnlyList<AlertEvent> events,
        IReadOnlyCollection<OutboxRow> messages,
        IReadOnlyCollection<AlertCard>? cards,
        CancellationToken cancellationToken)
    {
        var appended = await store.UseAsync(
            async context =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                if (!await MoveHeadAsync(context, alert, events, cancellationToken))
                {
                    return false;
                }

                await SetCardsAsync(context, alert, cards, cancellationToken);
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

    private Task<List<StoredAlert>> ListAsync(Func<KpiDbContext, IQueryable<AlertRow>, IQueryable<AlertRow>> which, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            var rows = await which(context, context.Alerts.AsNoTracking()).OrderBy(alert => alert.Id).ToListAsync(cancellationToken);
            var found = new List<StoredAlert>(rows.Count);
            foreach (var row in rows)
            {
                found.Add(await WithEventsAsync(context, row, cancellationToken));
            }

            return found;
        },
        cancellationToken);

    // Whoever moves the version has the right to append; the others find it moved.
    private static async Task<bool> MoveHeadAsync(KpiDbContext context, StoredAlert alert, IReadOnlyList<AlertEvent> events, CancellationToken cancellationToken)
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
        return moved == 1;
    }

    // A card that stays keeps its row: it may learn its message id at this moment.
    private static async Task SetCardsAsync(KpiDbContext context, StoredAlert alert, IReadOnlyCollection<AlertCard>? cards, CancellationToken cancellationToken)
    {
        if (cards is null)
        {
            return;
        }

        var (keys, rows) = (cards.Select(card => card.Key).ToArray(), CardsOf(context, alert.Workspace, alert.Id));
        await rows.Where(row => !keys.Contains(row.CardKey)).ExecuteDeleteAsync(cancellationToken);
        var kept = await rows.Select(row => row.CardKey).ToListAsync(cancellationToken);
        context.AlertCards.AddRange(cards.Where(card => !kept.Contains(card.Key)).Select(card => AlertCardRow.Of(alert, card)));
    }

    private static IQueryable<AlertCardRow> CardsOf(KpiDbContext context, string workspace, string id) =>
        context.AlertCards.AsNoTracking().Where(row => row.Workspace == workspace && row.AlertId == id);

    private static async Task<StoredAlert> WithEventsAsync(KpiDbContext context, AlertRow row, CancellationToken cancellationToken)
    {
        // A step appended since the head was read is left to the next reading: its version would be refused.
        var events = await context.AlertEvents.AsNoTracking()
            .Where(step => step.Workspace == row.Workspace && step.AlertId == row.Id && step.Sequence <= row.Version)
            .OrderBy(step => step.Sequence)
            .ToListAsync(cancellationToken);
        var cards = await CardsOf(context, row.Workspace, row.Id).OrderBy(card => card.Platform).ThenBy(card => card.Team).ThenBy(card => card.Channel).ToListAsync(cancellationToken);
        return new StoredAlert(row.Workspace, row.Id, row.Kpi, Scope.Parse(row.Scope) ?? Scope.Company, Alert.Of(events.Select(step => step.ToEvent())))
        {
            Version = row.Version,
            Cards = [.. cards.Select(card => card.ToCard())],
        };
    }
}
