namespace KpiBot.Rituals.RedIndicator;

/// <summary>What is wrong with a company's sources; null where nothing is. The host registers it.</summary>
/// <param name="workspace">The company.</param>
/// <param name="cancellation">Cancels.</param>
public delegate Task<SourceTrouble?> FindSourceTrouble(string workspace, CancellationToken cancellation);
