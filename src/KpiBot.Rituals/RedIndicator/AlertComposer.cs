using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Says what a warning's card has to say now: a new card, or a change of the one that is there. Warnings that share a card are told together.</summary>
internal sealed class AlertComposer(KpiCatalogue catalogue, SnapshotCache snapshots, AlertStore alerts, AlertReaders readers, AlertFactsReader facts)
{
    public async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (AlertCause.Of(row) is not { } cause || await alerts.FindAsync(row.Workspace, cause.Alert, cancellation) is not { Alert: not null } stored)
        {
            return new Composed.Nothing("no_such_alert");
        }

        if (stored.CardAt(row.Place) is not { } card)
        {
            return new Composed.Nothing("moved");
        }

        var all = await alerts.OnCardAsync(row.Workspace, card.Key, cancellation);
        var id = all.Select(one => one.CardAt(row.Place)?.MessageId).FirstOrDefault(message => message is not null);
        if (id is null && !all.Exists(one => one.Alert is { IsLive: true }))
        {
            return new Composed.Nothing("over_before_it_was_told");
        }

        var snapshot = (await snapshots.GetAsync(row.Workspace, cancellation)).Snapshot;
        var (reader, reason) = await readers.OfAsync(stored, row.Place, snapshot, cancellation);
        if (reader is null || await MessageAsync(all, snapshot, reader, cancellation) is not { } message)
        {
            return new Composed.Nothing(reader is null ? reason : "not_cleared");
        }

        return id is null ? new Composed.Post(message) : new Composed.Change(id, message);
    }

    /// <summary>A card as everybody reads it where it stands; null where nobody may any more.</summary>
    public async Task<Message?> CardAsync(StoredAlert stored, AlertCard card, Snapshot snapshot, CancellationToken cancellation) =>
        (await readers.OfAsync(stored, card.Place, snapshot, cancellation)).Reader is { } reader
            ? await MessageAsync(await alerts.OnCardAsync(stored.Workspace, card.Key, cancellation), snapshot, reader, cancellation)
            : null;

    /// <summary>One warning's card for a given reader; null where they may not read it.</summary>
    public Task<Message?> MessageAsync(StoredAlert stored, Snapshot snapshot, AlertReader reader, CancellationToken cancellation) =>
        MessageAsync([stored], snapshot, reader, cancellation);

    private async Task<Message?> MessageAsync(IEnumerable<StoredAlert> all, Snapshot snapshot, AlertReader reader, CancellationToken cancellation)
    {
        var told = new List<AlertFacts>();
        foreach (var stored in all.Where(one => catalogue.Find(one.Kpi) is { } kpi && reader.Tells(kpi)))
        {
            if (await facts.ReadAsync(stored, snapshot, reader.Tells, cancellation) is { } read)
            {
                told.Add(read);
            }
        }

        return told.Count == 0 ? null : new AlertMessage(reader.Words, catalogue).Of(told);
    }
}
