namespace KpiBot.Kpis.Snapshots;

/// <summary>When each field of one owner's facts begins, kind by kind, so that a patch reads only the kinds that it touches.</summary>
internal sealed record BlockBeginnings(Beginnings Deals, Beginnings Activities, Beginnings Leads, Beginnings Sales, Beginnings Invoices, Beginnings Answers)
{
    public IEnumerable<Beginnings> All => [Deals, Activities, Leads, Sales, Invoices, Answers];

    /// <summary>Those of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="old">The block before a patch, which shares the columns that the patch left alone; or null.</param>
    public static BlockBeginnings Of(OwnerBlock block, OwnerBlock? old) => new(
        block.Deals == old?.Deals ? old.Beginnings.Deals : BeginningsReader.Of(block.Deals),
        block.Activities == old?.Activities ? old.Beginnings.Activities : BeginningsReader.Of(block.Activities),
        block.Leads == old?.Leads ? old.Beginnings.Leads : BeginningsReader.Of(block.Leads),
        block.Sales == old?.Sales ? old.Beginnings.Sales : BeginningsReader.OfSales(block.Sales),
        block.Orders == old?.Orders ? old.Beginnings.Invoices : BeginningsReader.OfInvoices(block.Orders),
        block.Answers == old?.Answers ? old.Beginnings.Answers : BeginningsReader.Of(block.Answers));
}
