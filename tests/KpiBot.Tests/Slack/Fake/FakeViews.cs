using System.Text.Json.Nodes;
using KpiBot.Tests.Slack.Fake.Rules;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Modals and home tabs.</summary>
internal static class FakeViews
{
    private const int Most = 250_000;

    public static JsonObject Open(FakeRequest request)
    {
        request.Slack.Triggers.Use(request.Arguments.Needed("trigger_id"));
        var view = new FakeView(request.Team, request.Slack.NextId('V'), Content(request, "modal"));
        return Shown(request.Team.Views[view.Id] = view);
    }

    public static JsonObject Update(FakeRequest request)
    {
        var views = request.Team.Views.Values;
        var view = request.Arguments["view_id"] is { } id
            ? views.FirstOrDefault(view => view.Id == id)
            : views.FirstOrDefault(view => (string?)view.Content["external_id"] == request.Arguments.Needed("external_id"));
        return Changed(request, view ?? throw new FakeRefusal("not_found"), "modal");
    }

    public static JsonObject Publish(FakeRequest request)
    {
        if (!request.Team.HasHome)
        {
            throw new FakeRefusal("not_enabled");
        }

        var user = request.Arguments.Needed("user_id");
        if (!request.Team.Users.ContainsKey(user))
        {
            throw new FakeRefusal("user_not_found");
        }

        return request.Team.Homes.TryGetValue(user, out var view)
            ? Changed(request, view, "home")
            : Shown(request.Team.Homes[user] = new FakeView(request.Team, request.Slack.NextId('V'), Content(request, "home")));
    }

    private static JsonObject Changed(FakeRequest request, FakeView view, string type)
    {
        if (request.Arguments["hash"] is { } hash && hash != view.Hash)
        {
            throw new FakeRefusal("hash_conflict");
        }

        (view.Content, view.Hash) = (Content(request, type), request.Team.NextStamp());
        return Shown(view);
    }

    private static JsonObject Content(FakeRequest request, string type)
    {
        request.Arguments.Needed("view");
        var content = request.Arguments.Object("view", "invalid_arguments") ?? [];
        if (content.ToJsonString().Length > Most)
        {
            throw new FakeRefusal("view_too_large");
        }

        ViewRules.Check(content, type, request.Team, request.Slack.Clock.GetUtcNow());
        return content;
    }

    private static JsonObject Shown(FakeView view) => new() { ["view"] = view.Json() };
}
