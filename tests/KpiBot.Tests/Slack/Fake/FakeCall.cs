namespace KpiBot.Tests.Slack.Fake;

/// <summary>One call of the Web API.</summary>
internal sealed record FakeCall(DateTimeOffset At, string Method, string? Team, FakeArguments Arguments)
{
    /// <summary><c>ok</c>, Slack's error code, or the fault that was planned.</summary>
    public string Outcome { get; set; } = "";

    public string? this[string argument] => Arguments[argument];
}
