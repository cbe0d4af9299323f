using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace KpiBot.Tests.Teams.Fake;

/// <summary>
/// A connector with a state and with Teams' rules, which Microsoft's own playground lacks: it wants a good token, splits text and card, counts 7 messages a second
/// in a conversation, knows who is in it, and refuses with Teams' codes.
/// </summary>
internal sealed class FakeConnector(FakeIdentity identity, TimeProvider clock) : HttpMessageHandler
{
    private const int MostBytes = 100 * 1024;

    private readonly ConcurrentQueue<(string Conversation, DateTimeOffset At)> _sends = new();
    private readonly ConcurrentQueue<(HttpStatusCode Status, string Body)> _failures = new();
    private int _next;

    /// <summary>What stands in each conversation, by the messages' ids.</summary>
    public ConcurrentDictionary<(string Conversation, string Id), JsonObject> Messages { get; } = new();

    /// <summary>Who is in each conversation that the bot is in.</summary>
    public ConcurrentDictionary<string, JsonObject[]> Rosters { get; } = new(StringComparer.Ordinal);

    /// <summary>Who gets no personal chat.</summary>
    public HashSet<string> Blocked { get; } = [];

    public ConcurrentQueue<string> Lines { get; } = new();

    public void FailNext(HttpStatusCode status, string body = "") => _failures.Enqueue((status, body));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath[(request.RequestUri.AbsolutePath.IndexOf("/v3/", StringComparison.Ordinal) + 4)..].Split('/').Select(Uri.UnescapeDataString).ToArray();
        var body = request.Content is { } content ? JsonNode.Parse(await content.ReadAsStringAsync(cancellationToken))!.AsObject() : [];
        var answer = Answer(request, path, body);

        // Last of all: who waits for the call looks at what it did.
        Lines.Enqueue($"{request.Method} {string.Join(' ', path)}{request.RequestUri.Query}");
        return answer;
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, string[] path, JsonObject body)
    {
        if (request.Headers.Authorization is not { Scheme: "Bearer", Parameter: { } token } || !identity.Good.Contains(token))
        {
            return Refuse(HttpStatusCode.Unauthorized, "Unauthorized");
        }

        if (_failures.TryDequeue(out var failure))
        {
            return new HttpResponseMessage(failure.Status) { Content = new StringContent(failure.Body) };
        }

        return (request.Method.Method, path) switch
        {
            ("POST", ["conversations"]) => Create(body),
            ("POST", ["conversations", var conversation, "activities", ..]) => Post(conversation, body),
            ("PUT", ["conversations", var conversation, "activities", var id]) => Update(conversation, id, body),
            ("GET", ["conversations", var conversation, "members", var member]) => Member(conversation, member),
            ("GET", ["conversations", var conversation, "pagedmembers"]) => Members(conversation, request.RequestUri!.Query),
            _ => Refuse(HttpStatusCode.NotFound, "BadArgument"),
        };
    }

    private HttpResponseMessage Create(JsonObject body)
    {
        if ((string?)body["members"]?[0]?["id"] is { } member)
        {
            var chat = $"a:{member}";
            Rosters.TryAdd(chat, []);
            return Blocked.Contains(member) ? Refuse(HttpStatusCode.Forbidden, "BotNotInConversationRoster") : Say(HttpStatusCode.Created, new JsonObject { ["id"] = chat });
        }

        var channel = (string)body["channelData"]!["channel"]!["id"]!;
        var id = $"{++_next}";
        Messages[($"{channel};messageid={id}", id)] = body["activity"]!.AsObject();
        return Rosters.ContainsKey(channel)
            ? Say(HttpStatusCode.Created, new JsonObject { ["id"] = $"{channel};messageid={id}", ["activityId"] = id })
            : Refuse(HttpStatusCode.Forbidden, "BotNotInConversationRoster");
    }

    private HttpResponseMessage Post(string conversation, JsonObject activity)
    {
        if (!Rosters.ContainsKey(conversation.Split(';')[0]))
        {
            return Refuse(HttpStatusCode.NotFound, "ConversationNotFound");
        }

        if (TooFast(conversation) is { } wait)
        {
            return Refuse(HttpStatusCode.TooManyRequests, "Throttled", wait);
        }

        if (Encoding.Unicode.GetByteCount(activity.ToJsonString()) > MostBytes)
        {
            return Refuse(HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
        }

        // Teams makes two messages of the two, and gives the id of neither.
        var isSplit = activity["text"] is not null && activity["attachments"] is not null;
        var id = $"{++_next}";
        Messages[(conversation, id)] = activity;
        return isSplit ? new HttpResponseMessage(HttpStatusCode.Accepted) : Say(HttpStatusCode.Created, new JsonObject { ["id"] = id });
    }

    private HttpResponseMessage Update(string conversation, string id, JsonObject activity)
    {
        if (!Messages.ContainsKey((conversation, id)))
        {
            return Refuse(HttpStatusCode.NotFound, "ActivityNotFoundInConversation");
        }

        Messages[(conversation, id)] = activity;
        return Say(HttpStatusCode.OK, new JsonObject { ["id"] = id });
    }

    private HttpResponseMessage Member(string conversation, string member) =>
        Rosters.GetValueOrDefault(conversation)?.FirstOrDefault(one => (string?)one["id"] == member || (string?)one["aadObjectId"] == member) is { } found
            ? Say(HttpStatusCode.OK, found.DeepClone().AsObject())
            : Refuse(HttpStatusCode.NotFound, "MemberNotFoundInConversation");

    // One member a page, so that whoever asks has to turn pages.
    private HttpResponseMessage Members(string conversation, string query)
    {
        if (Rosters.GetValueOrDefault(conversation) is not { } roster)
        {
            return Refuse(HttpStatusCode.Forbidden, "BotNotInConversationRoster");
        }

        var at = query.Split("continuationToken=") is [_, var from] ? int.Parse(from, CultureInfo.InvariantCulture) : 0;
        return Say(HttpStatusCode.OK, new JsonObject
        {
            ["members"] = new JsonArray([.. roster.Skip(at).Take(1).Select(member => member.DeepClone())]),
            ["continuationToken"] = at + 1 < roster.Length ? $"{at + 1}" : null,
        });
    }

    private int? TooFast(string conversation)
    {
        var now = clock.GetUtcNow();
        var isTooFast = _sends.Count(one => one.Conversation == conversation && now - one.At < TimeSpan.FromSeconds(1)) >= 7;
        _sends.Enqueue((conversation, now));
        return isTooFast ? 1 : null;
    }

    private static HttpResponseMessage Refuse(HttpStatusCode status, string code, int? wait = null)
    {
        var response = Say(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "x" } });
        response.Headers.RetryAfter = wait is { } seconds ? new(TimeSpan.FromSeconds(seconds)) : null;
        return response;
    }

    private static HttpResponseMessage Say(HttpStatusCode status, JsonObject body) => new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
