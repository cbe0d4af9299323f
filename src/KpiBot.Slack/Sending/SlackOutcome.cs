using System.Text.Json;

namespace KpiBot.Slack.Sending;

/// <summary>What became of one call of the Web API.</summary>
internal abstract record SlackOutcome
{
    private SlackOutcome()
    {
    }

    /// <summary>Done; the answer's fields.</summary>
    public sealed record Done(JsonElement Answer) : SlackOutcome;

    /// <summary>Slack answered that it did not do it, and why.</summary>
    public sealed record Failed(string Error) : SlackOutcome
    {
        /// <summary>The right that it missed.</summary>
        public string? Needed { get; init; }
    }

    /// <summary>It surely did not happen: no connection, or Slack asked to wait.</summary>
    public sealed record NotNow(TimeSpan After) : SlackOutcome;

    /// <summary>The request left, no readable answer came.</summary>
    public sealed record Unclear : SlackOutcome;
}
