using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Tests.Slack.Fake.Rules;
using Microsoft.AspNetCore.Http;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Response addresses: good for five answers within thirty minutes, without a token, and they tell no message id.</summary>
internal sealed class FakeResponses(FakeSlack slack)
{
    private const int Uses = 5;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Address> _addresses = new();
    private readonly ConcurrentQueue<FakeResponse> _taken = new();

    /// <summary>Everything that was answered this way, oldest first.</summary>
    public IReadOnlyList<FakeResponse> All => [.. _taken];

    public Uri Issue(string team, string channel, string user)
    {
        var id = Guid.NewGuid().ToString("N");
        _addresses[id] = new Address(team, channel, user, slack.Clock.GetUtcNow());
        return new Uri(slack.Address, $"/response/{id}");
    }

    public async Task<IResult> TakeAsync(string id, HttpRequest request)
    {
        if (!_addresses.TryGetValue(id, out var address) || slack.Clock.GetUtcNow() - address.At > Life)
        {
            return Refused("expired_url");
        }

        if (Interlocked.Increment(ref address.Used) > Uses)
        {
            return Refused("used_url");
        }

        try
        {
            var body = await JsonNode.ParseAsync(request.Body) as JsonObject ?? throw new FakeRefusal("invalid_payload");
            lock (slack.Gate)
            {
                Say(address, body);
            }

            return Results.Text("ok");
        }
        catch (Exception error) when (error is FakeRefusal or JsonException)
        {
            return Refused(error is FakeRefusal ? error.Message : "invalid_payload");
        }
    }

    private void Say(Address address, JsonObject body)
    {
        var team = slack.Teams.First(team => team.Id == address.Team);
        var blocks = body["blocks"] as JsonArray ?? [];
        if (blocks.Count == 0 && string.IsNullOrWhiteSpace((string?)body["text"]) && (bool?)body["delete_original"] != true)
        {
            throw new FakeRefusal("no_text");
        }

        MessageRules.Check(blocks, team, slack.Clock.GetUtcNow(), int.MaxValue);
        _taken.Enqueue(new FakeResponse(address.Team, address.Channel, address.User, slack.Clock.GetUtcNow(), body));
    }

    private static IResult Refused(string error) => Results.Json(new FakeRefusal(error).Body(), statusCode: StatusCodes.Status404NotFound);

    private sealed class Address(string team, string channel, string user, DateTimeOffset at)
    {
        public int Used;

        public string Team { get; } = team;

        public string Channel { get; } = channel;

        public string User { get; } = user;

        public DateTimeOffset At { get; } = at;
    }
}
