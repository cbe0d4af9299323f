namespace KpiBot.Chat.Keeping;

/// <summary>Somebody is on the way to the platform to install the bot, and is to come back with the same browser.</summary>
/// <param name="State">What the platform brings back, random.</param>
/// <param name="Browser">What the browser alone knows, random.</param>
/// <param name="CodeHash">The invitation they came with, by <see cref="InvitationCode.HashOf"/>; null where they had none.</param>
/// <param name="ExpiresAt">When it is too late.</param>
public sealed record InstallAttempt(string State, string Browser, string? CodeHash, DateTimeOffset ExpiresAt)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(InstallAttempt);
}
