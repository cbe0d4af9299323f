using System.Text.Json;

namespace KpiBot.Teams.Sending;

/// <summary>What became of one call of the connector.</summary>
internal abstract record TeamsOutcome
{
    private TeamsOutcome()
    {
    }

    /// <summary>Done. Teams may say so with an empty body.</summary>
    /// <param name="Id">Of the message, or of the conversation that was made.</param>
    /// <param name="ActivityId">Of the first message of a conversation that was made.</param>
    public sealed record Done(string? Id, string? ActivityId) : TeamsOutcome
    {
        /// <summary>All that was said.</summary>
        public JsonElement Answer { get; init; }
    }

    /// <summary>Teams answered that it did not do it, and why.</summary>
    public sealed record Failed(string Code) : TeamsOutcome
    {
        /// <summary>Whether it was the bot's token that was refused.</summary>
        public bool IsUnproven { get; init; }
    }

    /// <summary>It surely did not happen: no connection, or Teams asked to wait.</summary>
    public sealed record NotNow(TimeSpan After) : TeamsOutcome;

    /// <summary>The request left, no readable answer came.</summary>
    public sealed record Unclear : TeamsOutcome;
}
