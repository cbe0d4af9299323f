namespace KpiBot.Kpis.Snapshots;

/// <summary>Takes fresh rows into the columns of one owner's deals and leaves out those that are gone, column by column.</summary>
internal static class DealColumnsMerge
{
    public static DealColumns Merge(DealColumns old, DealColumns fresh, HashSet<long> gone)
    {
        var order = RowOrder.Merge(old.Count, fresh.Count, row => gone.Contains(old.Key[row]), (row, next) => IsBefore(old, row, fresh, next));
        return Columns(old, fresh, order, order.Pick(old.Created, fresh.Created));
    }

    private static DealColumns Columns(DealColumns old, DealColumns fresh, RowOrder order, Timestamp[] created) => new()
    {
        Id = order.Pick(old.Id, fresh.Id),
        Key = order.Pick(old.Key, fresh.Key),
        Exists = ReferenceEquals(old.Exists, old.Created) && ReferenceEquals(fresh.Exists, fresh.Created) ? created : order.Pick(old.Exists, fresh.Exists),
        Created = created,
        Start = order.Pick(old.Start, fresh.Start),
        Closed = order.Pick(old.Closed, fresh.Closed),
        Won = order.Pick(old.Won, fresh.Won),
        Amount = order.Pick(old.Amount, fresh.Amount),
        ListAmount = order.Pick(old.ListAmount, fresh.ListAmount),
        Cost = order.Pick(old.Cost, fresh.Cost),
        Quantity = order.Pick(old.Quantity, fresh.Quantity),
        Currency = order.Pick(old.Currency, fresh.Currency),
        Stage = order.Pick(old.Stage, fresh.Stage),
        Source = order.Pick(old.Source, fresh.Source),
        Product = order.Pick(old.Product, fresh.Product),
        Account = order.Pick(old.Account, fresh.Account),
        LostReason = order.Pick(old.LostReason, fresh.LostReason),
        ExpectedClose = order.Pick(old.ExpectedClose, fresh.ExpectedClose),
        NextStep = order.Pick(old.NextStep, fresh.NextStep),
        Signs = order.Pick(old.Signs, fresh.Signs),
        FirstEntry = order.Offsets(old.FirstEntry, fresh.FirstEntry),
        EntryStage = order.PickParts(old.EntryStage, old.FirstEntry, fresh.EntryStage, fresh.FirstEntry),
        EntryAt = order.PickParts(old.EntryAt, old.FirstEntry, fresh.EntryAt, fresh.FirstEntry),
        FirstChange = order.Offsets(old.FirstChange, fresh.FirstChange),
        Change = order.PickParts(old.Change, old.FirstChange, fresh.Change, fresh.FirstChange),
        ByCreation = order.Sorted(old.ByCreation, fresh.ByCreation, created),
    };

    private static bool IsBefore(DealColumns old, int row, DealColumns fresh, int next) => old.Closed[row].Millis != fresh.Closed[next].Millis
        ? old.Closed[row].Millis < fresh.Closed[next].Millis
        : string.CompareOrdinal(old.Id[row], fresh.Id[next]) < 0;
}
