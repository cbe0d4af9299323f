namespace KpiBot.Chat;

/// <summary>The company that a platform's team belongs to; null where it belongs to none, and nobody there is told anything. The host registers it.</summary>
/// <param name="platform">The platform.</param>
/// <param name="team">Its workspace or tenant.</param>
/// <param name="cancellation">Cancels.</param>
public delegate Task<string?> FindWorkspace(string platform, string team, CancellationToken cancellation);
