namespace KpiBot.Data.Installations;

/// <summary>A company's invitation to a team of a chat platform: its code is known to whom it was told alone.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="Hash">What is kept of the code.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it is worth nothing.</param>
public sealed record Invitation(string Workspace, string Hash, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt)
{
    /// <summary>When a team used it; null while none has.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Which team, and who there.</summary>
    public string? UsedBy { get; init; }
}
