namespace KpiBot.Chat.Keeping;

/// <summary>
/// Where the bot lives: the workspaces and tenants of chat platforms in which it is installed, whose company each of them is, their tokens, and the
/// conversations it may write in. Shared by all hosts; what is secret in it is sealed.
/// </summary>
public interface IInstallations
{
    /// <summary>The installation of a platform's workspace; null where there never was one. A team that has joined a company without tokens is one too.</summary>
    Task<Installation?> FindAsync(string platform, string team, CancellationToken cancellation);

    /// <summary>All installations of a platform, by team, those that ended too.</summary>
    Task<IReadOnlyList<Installation>> ListAsync(string platform, CancellationToken cancellation);

    /// <summary>The tokens of an installation; null where it has none (any more).</summary>
    Task<InstallationTokens?> TokensAsync(string platform, string team, CancellationToken cancellation);

    /// <summary>Keeps an installation and its tokens, also over an earlier one of the same team, whose company stays.</summary>
    Task KeepAsync(Installation installation, InstallationTokens tokens, CancellationToken cancellation);

    /// <summary>
    /// Ends an installation. What ended is final: what is told again, later or in another order, changes nothing, and nor does what happened before the
    /// bot was last installed. The tokens of what was taken away are dropped; those of what is broken stay, as it may be mended.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="team">The platform's workspace.</param>
    /// <param name="status">What it is from now on.</param>
    /// <param name="reason">The platform's word for it.</param>
    /// <param name="happenedAt">When, as the platform tells; null where it is now.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Whether that is news.</returns>
    Task<bool> EndAsync(string platform, string team, InstallationStatus status, string reason, DateTimeOffset? happenedAt, CancellationToken cancellation);

    /// <summary>Takes the right to renew an installation's tokens, which one host has at a time; null while another has it.</summary>
    Task<string?> LeaseAsync(string platform, string team, TimeSpan span, CancellationToken cancellation);

    /// <summary>Keeps renewed tokens and gives the lease back; false, and nothing kept, where the lease was lost.</summary>
    Task<bool> RenewAsync(string platform, string team, string lease, InstallationTokens tokens, CancellationToken cancellation);

    /// <summary>Remembers that somebody has begun to install the bot; false where too many have.</summary>
    Task<bool> BeginAsync(InstallAttempt attempt, CancellationToken cancellation);

    /// <summary>The attempt that a browser comes back with, once and in time; null otherwise.</summary>
    Task<InstallAttempt?> TakeAsync(string state, string browser, CancellationToken cancellation);

    /// <summary>A team joins the company that made an invitation. Guesses are counted, and refused when there are too many.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="team">The platform's workspace.</param>
    /// <param name="codeHash">What was typed, by <see cref="InvitationCode.HashOf"/>.</param>
    /// <param name="by">Who typed it, for the log.</param>
    /// <param name="cancellation">Cancels.</param>
    Task<JoinOutcome> JoinAsync(string platform, string team, string codeHash, string by, CancellationToken cancellation);

    /// <summary>Keeps how to write in a conversation, over what was known of it.</summary>
    Task KeepAsync(ConversationReference conversation, CancellationToken cancellation);

    /// <summary>The conversations of a team, by id, those that the bot was removed from too.</summary>
    Task<IReadOnlyList<ConversationReference>> ConversationsAsync(string platform, string team, CancellationToken cancellation);
}
