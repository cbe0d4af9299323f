using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>What was said to a response address.</summary>
internal sealed record FakeResponse(string Team, string Channel, string User, DateTimeOffset At, JsonObject Body)
{
    public string Text => (string?)Body["text"] ?? "";

    public bool IsForEverybody => (string?)Body["response_type"] == "in_channel";

    public bool ReplacesOriginal => (bool?)Body["replace_original"] == true;
}
