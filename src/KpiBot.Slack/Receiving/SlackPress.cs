using KpiBot.Chat;

namespace KpiBot.Slack.Receiving;

/// <summary>A press and the address where its answer may be posted (five times within 30 minutes).</summary>
internal sealed record SlackPress(ButtonPress Press, Uri? ResponseUrl);
