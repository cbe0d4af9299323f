using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Slack says no: HTTP 200 with <c>ok: false</c>.</summary>
internal sealed class FakeRefusal(string error, params IReadOnlyList<string> complaints) : Exception(error)
{
    public string? Needed { get; init; }

    public string? Provided { get; init; }

    public JsonObject Body()
    {
        var body = new JsonObject { ["ok"] = false, ["error"] = Message };
        if (Needed is not null)
        {
            (body["needed"], body["provided"]) = (Needed, Provided);
        }

        if (complaints.Count > 0)
        {
            body["errors"] = new JsonArray([.. complaints.Select(complaint => (JsonNode)complaint)]);
            body["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. complaints.Select(complaint => (JsonNode)$"[ERROR] {complaint}")]) };
        }

        return body;
    }
}
