using KpiBot.Chat;

namespace KpiBot.Slack.Receiving;

/// <summary>A slash command and the address where its answer may be posted (five times within 30 minutes).</summary>
internal sealed record SlackCommand(ChatRequest Request, Uri? ResponseUrl);
