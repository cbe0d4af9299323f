using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Channels and who is in them.</summary>
internal static class FakeConversations
{
    public static JsonObject Info(FakeRequest request)
    {
        var channel = request.Team.Visible(request.Arguments.Needed("channel"));
        request.Team.Demand($"{channel.Scope}:read");
        return new JsonObject { ["channel"] = Json(request, channel) };
    }

    public static JsonObject Open(FakeRequest request)
    {
        var users = request.Arguments.Needed("users").Split(',', StringSplitOptions.TrimEntries);
        if (users is not [var user])
        {
            throw new FakeRefusal("method_not_supported_for_channel_type");
        }

        return request.Team.Users.TryGetValue(user, out var found) && !found.Deleted
            ? new JsonObject { ["channel"] = new JsonObject { ["id"] = request.Team.Direct(user).Id } }
            : throw new FakeRefusal("user_not_found");
    }

    public static JsonObject Join(FakeRequest request)
    {
        var channel = request.Team.Visible(request.Arguments.Needed("channel"));
        if (channel.IsClosed)
        {
            throw new FakeRefusal("method_not_supported_for_channel_type");
        }

        _ = channel.Archived ? throw new FakeRefusal("is_archived") : channel.Members.Add(request.Team.BotUser);
        return new JsonObject { ["channel"] = Json(request, channel) };
    }

    public static JsonObject List(FakeRequest request) => Listed(request, request.Team.Channels.Values.Where(channel => !channel.IsClosed || channel.Members.Contains(request.Team.BotUser)));

    public static JsonObject Own(FakeRequest request)
    {
        var user = request.Arguments["user"] ?? request.Team.BotUser;
        return Listed(request, request.Team.Channels.Values.Where(channel => channel.Members.Contains(user) && (!channel.IsClosed || channel.Members.Contains(request.Team.BotUser))));
    }

    public static JsonObject Members(FakeRequest request)
    {
        var channel = request.Team.Visible(request.Arguments.Needed("channel"));
        request.Team.Demand($"{channel.Scope}:read");
        var (page, next) = FakeCursor.Page([.. channel.Members.Order(StringComparer.Ordinal)], request.Arguments["cursor"], Limit(request));
        return new JsonObject { ["members"] = new JsonArray([.. page.Select(member => (JsonNode)member)]), ["response_metadata"] = new JsonObject { ["next_cursor"] = next } };
    }

    private static JsonObject Listed(FakeRequest request, IEnumerable<FakeChannel> channels)
    {
        var types = (request.Arguments["types"] ?? "public_channel").Split(',', StringSplitOptions.TrimEntries);
        foreach (var type in types)
        {
            request.Team.Demand(type switch
            {
                "public_channel" => "channels:read",
                "private_channel" => "groups:read",
                "im" => "im:read",
                "mpim" => "mpim:read",
                _ => throw new FakeRefusal("invalid_types"),
            });
        }

        var listed = channels.Where(channel => types.Contains(channel.Kind) && !(channel.Archived && request.Arguments.Is("exclude_archived"))).OrderBy(channel => channel.Id, StringComparer.Ordinal);
        var (page, next) = FakeCursor.Page([.. listed], request.Arguments["cursor"], Limit(request));
        return new JsonObject
        {
            ["channels"] = new JsonArray([.. page.Select(channel => Json(request, channel))]),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next },
        };
    }

    private static JsonObject Json(FakeRequest request, FakeChannel channel) => channel.Json(channel.Members.Contains(request.Team.BotUser));

    private static int Limit(FakeRequest request) => request.Arguments.Number("limit", 100) is var limit and > 0 and < 1000 ? limit : throw new FakeRefusal("invalid_limit");
}
