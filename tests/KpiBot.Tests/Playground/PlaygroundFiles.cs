using System.Text.RegularExpressions;
using KpiBot.Playground;
using Xunit;

namespace KpiBot.Tests.Playground;

public sealed partial class PlaygroundFiles
{
    [Fact]
    public async Task The_page_takes_everything_from_this_host_and_nothing_inline()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var response = await app.Browser().GetAsync("/", TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch(" on[a-z]+=|style=|<style|<script[^>]*>[^<]", page);
        foreach (Match address in Address().Matches(page))
        {
            Assert.True((await app.Browser().GetAsync(address.Groups["path"].Value, TestContext.Current.CancellationToken)).IsSuccessStatusCode, address.Value);
        }
    }

    [Fact]
    public async Task No_script_makes_markup_out_of_text()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var scripts = typeof(PlaygroundOptions).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".js", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            var text = await app.Browser().GetStringAsync($"/playground/{script}", TestContext.Current.CancellationToken);
            Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|https?://(?!docs\\.slack\\.dev|www\\.w3\\.org)[a-z]", text);
        }
    }

    [Fact]
    public async Task Every_word_that_the_page_asks_for_is_a_label()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var labels = typeof(PlaygroundLabels).GetProperties().Select(property => $"{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}").ToHashSet();
        var asked = new HashSet<string>();
        foreach (var file in typeof(PlaygroundOptions).Assembly.GetManifestResourceNames().Where(name => !name.EndsWith(".svg", StringComparison.Ordinal)))
        {
            var text = await app.Browser().GetStringAsync(file == "index.html" ? "/" : $"/playground/{file}", TestContext.Current.CancellationToken);
            asked.UnionWith(Asked().Matches(text).Select(match => match.Groups["label"].Value));
        }

        Assert.Equal(labels.Except(["language"]).Order(), asked.Where(label => label != "length").Order());
    }

    [GeneratedRegex("(src|href)=\"(?<path>/[^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex("(?<![a-z])labels\\.(?<label>[a-zA-Z]+)|data-label(-aria|-placeholder)?=\"(?<label>[a-zA-Z]+)\"")]
    private static partial Regex Asked();
}
