namespace KpiBot.Chat.Keeping;

/// <summary>What the bot proves itself with in one installation. Its text tells nothing, so that no log can.</summary>
/// <param name="Token">The bot's token.</param>
/// <param name="RefreshToken">What it is renewed with; null where it does not end.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record InstallationTokens(string Token, string? RefreshToken = null, DateTimeOffset? ExpiresAt = null)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(InstallationTokens);
}
