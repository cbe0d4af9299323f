namespace KpiBot.Rituals.Ask;

/// <summary>What facts are called: figures do not know, the store does.</summary>
public delegate Task<RowNames> FindNames(string workspace, RowIds ids, CancellationToken cancellation);
