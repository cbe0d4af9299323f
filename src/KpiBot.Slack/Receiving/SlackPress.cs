using KpiBot.Chat;

namespace KpiBot.Slack.Receiving;

/// <summary>A press, who waits for its answer, and whether that is a form.</summary>
/// <param name="Press">What was pressed.</param>
/// <param name="Waiter">Who waits.</param>
/// <param name="OpensForm">Whether the button said that it opens a form.</param>
/// <param name="Key">Tells this press from any other: Slack may bring the same one twice.</param>
internal sealed record SlackPress(ButtonPress Press, SlackWaiter Waiter, bool OpensForm, string Key);
