namespace KpiBot.Rituals.Digests;

/// <summary>A team's digest as its channel would read it now, for who runs the bot; null where there is no such team.</summary>
public delegate Task<DigestDraft?> PreviewDigest(string workspace, Ritual ritual, string teamId, string? locale, CancellationToken cancellation);
