using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KpiBot.Slack.Receiving;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using YamlDotNet.Serialization;

namespace KpiBot.Tests.Slack;

/// <summary>What the manifests promise is what the code serves, and what the code needs is what the manifests ask for.</summary>
public sealed partial class SlackManifests
{
    private const string Host = "https://kpibot.example";

    /// <summary>What each method wants (https://docs.slack.dev/reference/methods/); null for nothing.</summary>
    private static readonly Dictionary<string, string[]> ByMethod = new()
    {
        ["chat.postMessage"] = ["chat:write"],
        ["chat.postEphemeral"] = ["chat:write"],
        ["chat.update"] = ["chat:write"],
        ["users.info"] = ["users:read", "users:read.email"],
        ["users.list"] = ["users:read"],
        ["conversations.history"] = ["channels:history", "groups:history", "im:history"],
        ["conversations.replies"] = ["channels:history", "groups:history", "im:history"],
        ["conversations.info"] = ["channels:read", "groups:read"],
        ["conversations.open"] = ["im:write"],
        ["conversations.members"] = ["channels:read", "groups:read"],
        ["files.getUploadURLExternal"] = ["files:write"],
        ["files.completeUploadExternal"] = ["files:write"],
        ["files.info"] = ["files:read"],
        ["views.open"] = [],
        ["views.update"] = [],
        ["views.publish"] = [],
        ["auth.test"] = [],
        ["auth.revoke"] = [],
        ["apps.uninstall"] = [],
        ["oauth.v2.access"] = [],

        // With the app's own token and its own right, connections:write, which no manifest grants.
        ["apps.connections.open"] = [],
    };

    /// <summary>What each event wants (https://docs.slack.dev/reference/events/).</summary>
    private static readonly Dictionary<string, string[]> ByEvent = new()
    {
        ["app_mention"] = ["app_mentions:read"],
        ["message.im"] = ["im:history"],
        ["app_home_opened"] = [],
        ["app_uninstalled"] = [],
        ["tokens_revoked"] = [],
        ["member_joined_channel"] = ["channels:read", "groups:read"],
        ["channel_archive"] = ["channels:read"],
        ["channel_unarchive"] = ["channels:read"],
        ["channel_rename"] = ["channels:read"],
        ["channel_deleted"] = ["channels:read"],
        ["channel_left"] = ["channels:read"],
        ["group_archive"] = ["groups:read"],
        ["group_unarchive"] = ["groups:read"],
        ["group_rename"] = ["groups:read"],
        ["group_deleted"] = ["groups:read"],
        ["group_left"] = ["groups:read"],
        ["user_change"] = ["users:read"],
    };

    public static TheoryData<string> Both => ["manifest.yaml", "manifest.socket.yaml"];

    [Fact]
    public async Task Every_address_in_the_manifest_is_served_and_every_served_one_is_in_it()
    {
        await using var app = await SlackApp.StartAsync();
        var served = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(endpoint => $"{Host}{endpoint.RoutePattern.RawText}");
        var promised = Lines("manifest.yaml").Where(line => line.Contains("url:", StringComparison.Ordinal)).Select(line => line[line.IndexOf("https", StringComparison.Ordinal)..].Trim());
        string[] all = [$"{Host}/slack/commands", $"{Host}/slack/events", $"{Host}/slack/interactions"];
        Assert.Equal(all, promised.Order(StringComparer.Ordinal));
        Assert.Equal(all, served.Intersect(all).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_command_and_the_shortcut_are_those_that_the_code_hears(string file)
    {
        var command = Assert.Single(List(file, "features", "slash_commands"));
        Assert.Equal("/kpi", At(command, "command"));
        Assert.Equal("true", At(command, "should_escape"));
        var shortcut = Assert.Single(List(file, "features", "shortcuts"));
        Assert.Equal(("message", SlackRequests.FollowUpShortcut), (At(shortcut, "type"), At(shortcut, "callback_id")));
        Assert.Equal("true", At(Manifest(file), "settings", "interactivity", "is_enabled"));
        Assert.Equal("true", At(Manifest(file), "features", "app_home", "home_tab_enabled"));
        Assert.Equal("true", At(Manifest(file), "features", "app_home", "messages_tab_enabled"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_events_are_those_that_the_code_works_on(string file)
    {
        var asked = List(file, "settings", "event_subscriptions", "bot_events").Cast<string>().Select(name => name == "message.im" ? "message" : name);
        Assert.Equal(Heard().Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Every_scope_is_needed_by_a_method_that_is_called_or_an_event_that_is_heard_and_none_is_missing(string file)
    {
        var events = List(file, "settings", "event_subscriptions", "bot_events").Cast<string>();
        var needed = Called().SelectMany(method => ByMethod[method]).Concat(events.SelectMany(name => ByEvent[name])).Append("commands").Distinct();
        var asked = List(file, "oauth_config", "scopes", "bot").Concat(List(file, "oauth_config", "scopes", "bot_optional")).Cast<string>().ToList();
        Assert.Equal(asked.Count, asked.Distinct().Count());
        Assert.Equal(needed.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void What_the_bot_can_do_without_an_admin_may_refuse(string file) =>
        Assert.Equal(["channels:history", "groups:history", "files:write", "files:read"], List(file, "oauth_config", "scopes", "bot_optional"));

    [Fact]
    public void Without_a_public_address_there_is_none_in_the_manifest()
    {
        Assert.DoesNotContain(Lines("manifest.socket.yaml"), line => line.Contains("url:", StringComparison.Ordinal));
        Assert.Equal("true", At(Manifest("manifest.socket.yaml"), "settings", "socket_mode_enabled"));
        Assert.Equal("false", At(Manifest("manifest.yaml"), "settings", "socket_mode_enabled"));
    }

    private static IEnumerable<string> Called() => Sources().SelectMany(text => Method().Matches(text)).Select(match => match.Groups["name"].Value).Distinct();

    private static IEnumerable<string> Heard() =>
        EventName().Matches(Sources().Single(text => text.Contains("class SlackEventDesk(", StringComparison.Ordinal))).Select(match => match.Groups["name"].Value).Where(name => name is not ("home" or "user")).Distinct();

    private static IEnumerable<string> Sources([CallerFilePath] string here = "") =>
        Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "KpiBot.Slack"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static object Manifest(string file) => new Deserializer().Deserialize(string.Join('\n', Lines(file)))!;

    private static List<object> List(string file, params ReadOnlySpan<string> path) => (List<object>)At(Manifest(file), path);

    private static object At(object node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = ((Dictionary<object, object>)node)[name];
        }

        return node;
    }

    private static string[] Lines(string file, [CallerFilePath] string here = "") =>
        File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "manifests", "slack", file));

    /// <summary>A method of the Web API as the code names it.</summary>
    [GeneratedRegex("\"(?<name>(?:chat|conversations|users|views|files|auth|apps|oauth|team|bots)\\.[A-Za-z0-9.]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Method();

    /// <summary>An event in the desk's switch.</summary>
    [GeneratedRegex("(?:^        |or )\"(?<name>[a-z_]+)\"(?= or | =>)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex EventName();
}
