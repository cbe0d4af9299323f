using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Every method that the fake knows (https://docs.slack.dev/reference/methods/).</summary>
internal static class FakeMethods
{
    private const int Tier2 = 20;
    private const int Tier3 = 50;
    private const int Tier4 = 100;
    private const int Special = 600;

    public static IReadOnlyDictionary<string, FakeMethod> All { get; } = new Dictionary<string, FakeMethod>
    {
        ["auth.test"] = Json(null, Special, FakePeople.WhoAmI),
        ["auth.revoke"] = Form(null, Tier3, FakeInstalls.Revoke),
        ["apps.uninstall"] = Form(null, Tier2, FakeInstalls.Revoke),
        ["apps.connections.open"] = Json(FakeMethod.App, Tier3, request => request.Slack.Sockets.Open()),
        ["oauth.v2.access"] = Form(FakeMethod.Nobody, Tier4, request => request.Slack.Installs.Access(request)),
        ["chat.postMessage"] = Json("chat:write", Special, FakeChat.Post),
        ["chat.postEphemeral"] = Json("chat:write", Tier4, FakeChat.PostEphemeral),
        ["chat.update"] = Json("chat:write", Tier3, FakeChat.Update),
        ["chat.delete"] = Json("chat:write", Tier3, FakeChat.Delete),
        ["chat.getPermalink"] = Form(null, Special, FakeChat.Permalink),
        ["conversations.info"] = Form(null, Tier3, FakeConversations.Info),
        ["conversations.open"] = Json("im:write", Tier3, FakeConversations.Open),
        ["conversations.join"] = Json("channels:join", Tier3, FakeConversations.Join),
        ["conversations.list"] = Form(null, Tier2, FakeConversations.List),
        ["users.conversations"] = Form(null, Tier3, FakeConversations.Own),
        ["conversations.members"] = Form(null, Tier4, FakeConversations.Members),
        ["conversations.history"] = Json(null, Tier3, FakeHistory.Channel),
        ["conversations.replies"] = Form(null, Tier3, FakeHistory.Thread),
        ["users.info"] = Form("users:read", Tier4, FakePeople.Info),
        ["users.list"] = Form("users:read", Tier2, FakePeople.List),
        ["users.lookupByEmail"] = Form("users:read.email", Tier3, FakePeople.ByEmail),
        ["views.open"] = Json(null, Tier4, FakeViews.Open),
        ["views.push"] = Json(null, Tier4, FakeViews.Open),
        ["views.update"] = Json(null, Tier4, FakeViews.Update),
        ["views.publish"] = Json(null, Tier4, FakeViews.Publish),
        ["files.getUploadURLExternal"] = Form("files:write", Tier4, FakeUploads.Begin),
        ["files.completeUploadExternal"] = Json("files:write", Tier4, FakeUploads.Complete),
        ["files.info"] = Form("files:read", Tier4, FakeUploads.Info),
    };

    private static FakeMethod Json(string? scope, int tier, Func<FakeRequest, JsonObject> answer) => new(scope, tier, TakesJson: true, answer);

    private static FakeMethod Form(string? scope, int tier, Func<FakeRequest, JsonObject> answer) => new(scope, tier, TakesJson: false, answer);
}
