using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using YamlDotNet.Serialization;

namespace KpiBot.Tests.Slack;

/// <summary>What the manifests promise is what the code serves.</summary>
public sealed class SlackManifests
{
    private const string Host = "https://kpibot.example";

    [Fact]
    public async Task Every_address_in_the_manifest_is_one_that_is_served()
    {
        await using var app = await SlackApp.StartAsync();
        var served = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(endpoint => $"{Host}{endpoint.RoutePattern.RawText}").ToList();
        var promised = Lines("manifest.yaml").Where(line => line.Contains("url:", StringComparison.Ordinal)).Select(line => line[line.IndexOf("https", StringComparison.Ordinal)..].Trim()).ToList();
        Assert.Equal([$"{Host}/slack/commands", $"{Host}/slack/interactions"], promised);
        Assert.All(promised, address => Assert.Contains(address, served));
    }

    [Theory]
    [InlineData("manifest.yaml")]
    [InlineData("manifest.socket.yaml")]
    public void The_command_and_the_scopes_are_those_that_the_code_uses(string file)
    {
        var manifest = (Dictionary<object, object>)new Deserializer().Deserialize(string.Join('\n', Lines(file)))!;
        var command = Assert.Single((List<object>)At(manifest, "features", "slash_commands"));
        Assert.Equal("/kpi", At(command, "command"));
        Assert.Equal("true", At(command, "should_escape"));
        Assert.Equal(["commands", "chat:write"], (List<object>)At(manifest, "oauth_config", "scopes", "bot"));
        Assert.Equal(["channels:history", "groups:history", "im:history"], (List<object>)At(manifest, "oauth_config", "scopes", "bot_optional"));
        Assert.Equal("true", At(manifest, "settings", "interactivity", "is_enabled"));
    }

    [Fact]
    public void Without_a_public_address_there_is_none_in_the_manifest() =>
        Assert.DoesNotContain(Lines("manifest.socket.yaml"), line => line.Contains("url:", StringComparison.Ordinal));

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
}
