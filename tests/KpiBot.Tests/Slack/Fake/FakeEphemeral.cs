using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>A message that one person alone saw.</summary>
internal sealed record FakeEphemeral(string Channel, string User, string Stamp, string? Thread, string Text, JsonArray Blocks);
