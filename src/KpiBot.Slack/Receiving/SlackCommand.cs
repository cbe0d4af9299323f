using KpiBot.Chat;

namespace KpiBot.Slack.Receiving;

/// <summary>A slash command, and who waits for its answer.</summary>
internal sealed record SlackCommand(ChatRequest Request, SlackWaiter Waiter);
