using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Turns the deals of one owner into columns.</summary>
internal sealed class BlockBuilder(DateTimeZone zone, StageTable stages, DealCodes codes, IReadOnlyDictionary<string, Account> accounts, ILookup<string, StageEntry> history)
{
    private sealed record Draft(Deal Deal, Timestamp Exists, Timestamp Created, Timestamp Closed, Timestamp Start, List<(Timestamp At, int Stage)> Entries);

    public DealColumns Build(IEnumerable<Deal> deals)
    {
        var rows = deals.Select(DraftOf).OrderBy(row => row.Closed.Millis).ThenBy(row => row.Deal.Id, StringComparer.Ordinal).ToArray();
        var accountsOf = rows.Select(row => row.Deal.AccountId is { } id ? accounts.GetValueOrDefault(id) : null).ToArray();
        return new DealColumns
        {
            Id = [.. rows.Select(row => row.Deal.Id)],
            Exists = [.. rows.Select(row => row.Exists)],
            Created = [.. rows.Select(row => row.Created)],
            Start = [.. rows.Select(row => row.Start)],
            Closed = [.. rows.Select(row => row.Closed)],
            Won = [.. rows.Select(row => row.Deal.Outcome == Outcome.Won)],
            Amount = [.. rows.Select(row => Money.Scaled(row.Deal.Amount))],
            ListAmount = [.. rows.Select(row => Money.Scaled(row.Deal.ListAmount))],
            Currency = [.. rows.Select(row => codes.Currencies[row.Deal.Currency])],
            Stage = [.. rows.Select(row => stages.NumberOf(row.Deal.PipelineId, row.Deal.Stage))],
            Source = [.. rows.Select(row => codes.Sources[row.Deal.Source])],
            Product = [.. rows.Select(row => codes.Products[row.Deal.Product])],
            Segment = [.. accountsOf.Select(account => codes.Segments[account?.Segment])],
            Territory = [.. accountsOf.Select(account => codes.Territories[account?.Territory])],
            FirstEntry = Offsets(rows),
            EntryStage = [.. rows.SelectMany(row => row.Entries).Select(entry => entry.Stage)],
            EntryAt = [.. rows.SelectMany(row => row.Entries).Select(entry => entry.At)],
            ByCreation = [.. Enumerable.Range(0, rows.Length).OrderBy(row => rows[row].Created.Millis).ThenBy(row => row)],
        };
    }

    private Draft DraftOf(Deal deal)
    {
        var created = Timestamp.Of(deal.CreatedAt, zone);
        var closed = deal.Outcome == Outcome.Open ? Timestamp.Never : Timestamp.Of(deal.ClosedAt, zone);
        var contact = Timestamp.Of(deal.FirstContactAt, zone);
        var entries = history[deal.Id]
            .Select(entry => (At: Timestamp.Of(entry.EnteredAt, zone), Stage: stages.NumberOf(deal.PipelineId, entry.Stage)))
            .Where(entry => !entry.At.IsAfter(closed))
            .Distinct()
            .OrderBy(entry => entry.At.Millis)
            .ThenBy(entry => stages[entry.Stage].Order)
            .ToList();
        var start = contact.IsKnown && !contact.IsAfter(closed) ? contact : created;
        return new Draft(deal, Existence(created, contact, closed, entries), created, closed, start, entries);
    }

    /// <summary>A deal without a creation exists from its earliest dated fact, or always.</summary>
    private static Timestamp Existence(Timestamp created, Timestamp contact, Timestamp closed, List<(Timestamp At, int Stage)> entries)
    {
        if (created.IsKnown)
        {
            return created;
        }

        var dated = entries.Select(entry => entry.At).Append(contact).Append(closed).Where(at => at.IsKnown).ToArray();
        return dated.Length == 0 ? Timestamp.Always : dated.MinBy(at => at.Millis);
    }

    private static int[] Offsets(Draft[] rows)
    {
        var offsets = new int[rows.Length + 1];
        for (var row = 0; row < rows.Length; row++)
        {
            offsets[row + 1] = offsets[row] + rows[row].Entries.Count;
        }

        return offsets;
    }
}
