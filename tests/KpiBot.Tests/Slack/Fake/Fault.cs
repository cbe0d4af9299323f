namespace KpiBot.Tests.Slack.Fake;

/// <summary>A way to fail.</summary>
internal abstract record Fault
{
    /// <summary>Whether the call is done before it fails: what the caller must call uncertain.</summary>
    public bool AfterCommit { get; init; }

    /// <summary>HTTP 429.</summary>
    public sealed record TooMany(int RetryAfter) : Fault;

    /// <summary>Another status, such as 500 or 503.</summary>
    public sealed record Status(int Code) : Fault;

    /// <summary>The connection breaks.</summary>
    public sealed record Reset : Fault;

    /// <summary>No answer comes until the caller gives up.</summary>
    public sealed record Silence : Fault;

    /// <summary>The answer comes late.</summary>
    public sealed record Slow(TimeSpan For) : Fault;

    /// <summary>Slack says no with this code; <c>invalid_blocks</c> takes complaints with a json-pointer.</summary>
    public sealed record Error(string Code, params IReadOnlyList<string> Complaints) : Fault;

    /// <summary>HTTP 302 to somewhere.</summary>
    public sealed record Redirect(Uri To) : Fault;

    /// <summary>HTTP 200 with something that is no JSON.</summary>
    public sealed record Garbage : Fault;
}
