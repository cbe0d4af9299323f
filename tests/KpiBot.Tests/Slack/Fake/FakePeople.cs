using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Accounts, the bot's own among them.</summary>
internal static class FakePeople
{
    public static JsonObject WhoAmI(FakeRequest request) => new()
    {
        ["url"] = "https://acme.slack.test/",
        ["team"] = request.Team.Name,
        ["user"] = "kpibot",
        ["team_id"] = request.Team.Id,
        ["user_id"] = request.Team.BotUser,
        ["bot_id"] = request.Team.BotId,
        ["enterprise_id"] = request.Team.Enterprise,
        ["is_enterprise_install"] = false,
    };

    public static JsonObject Info(FakeRequest request) =>
        request.Team.Users.TryGetValue(request.Arguments.Needed("user"), out var user) ? new JsonObject { ["user"] = Json(request, user) } : throw new FakeRefusal("user_not_found");

    public static JsonObject ByEmail(FakeRequest request)
    {
        var email = request.Arguments.Needed("email");
        return request.Team.Users.Values.FirstOrDefault(user => !user.Deleted && string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase)) is { } found
            ? new JsonObject { ["user"] = Json(request, found) }
            : throw new FakeRefusal("users_not_found");
    }

    public static JsonObject List(FakeRequest request)
    {
        var users = request.Team.Users.Values.OrderBy(user => user.Id, StringComparer.Ordinal).ToList();
        var (page, next) = FakeCursor.Page(users, request.Arguments["cursor"], request.Arguments.Number("limit", 100));
        return new JsonObject { ["members"] = new JsonArray([.. page.Select(user => Json(request, user))]), ["response_metadata"] = new JsonObject { ["next_cursor"] = next } };
    }

    private static JsonObject Json(FakeRequest request, FakeUser user) => user.Json(request.Team.Scopes.Contains("users:read.email"), request.Arguments.Is("include_locale"));
}
