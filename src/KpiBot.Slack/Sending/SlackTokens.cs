using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Sending;

/// <summary>The bot's token in each team; one for all where it comes from the settings.</summary>
internal sealed class SlackTokens(IOptions<SlackOptions> options)
{
    /// <summary>The token to call Slack with for this team, or null where the bot is not installed there.</summary>
    public ValueTask<string?> OfAsync(string team, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(options.Value.Posts && team.Length > 0 ? options.Value.BotToken : null);
    }
}
