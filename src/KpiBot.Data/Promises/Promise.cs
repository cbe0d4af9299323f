using NodaTime;

namespace KpiBot.Data.Promises;

/// <summary>Something that somebody promised their team to do by a day.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="Id">Its id, which its buttons carry.</param>
/// <param name="Team">The team's id that it is read back to; empty for the company.</param>
/// <param name="OwnerId">The user who promised.</param>
/// <param name="Text">What, in their words.</param>
/// <param name="Due">By which day, in the workspace's zone.</param>
/// <param name="Author">Who wrote it down: <c>user:ID</c>.</param>
/// <param name="MadeAt">When, UTC.</param>
public sealed record Promise(string Workspace, string Id, string Team, string OwnerId, string Text, LocalDate Due, string Author, DateTimeOffset MadeAt)
{
    /// <summary>When its owner was asked whether it was kept; null while they were not.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Whether it was kept; null while nobody has said so.</summary>
    public bool? Kept { get; init; }

    /// <summary>When that was said.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Who said so: <c>user:ID</c>.</summary>
    public string? AnsweredBy { get; init; }
}
