using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Slack.Rendering;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Each person's own page.</summary>
public sealed class HomePages
{
    [Theory]
    [InlineData("alice", "en")]
    [InlineData("alice", "fr")]
    [InlineData("nobody", "en")]
    [InlineData("nobody", "fr")]
    public async Task A_page_reads_as_approved(string user, string language)
    {
        await using var bench = await IdentityBench.StartAsync(null, "alice");
        var page = await PageAsync(bench, user, language);
        Assert.Equal(language, page.Language);
        Approved.Verify(KpiBot.Rituals.Ask.PlainText.Of(page), $"home-{user}.{language}.approved.txt");
        Approved.Verify(new SlackRenderer((_, count) => $"{count}").Home(page).ToJsonString(), $"home-{user}.{language}.slack.approved.json");
    }

    [Fact]
    public async Task Every_button_says_something_that_is_understood()
    {
        await using var bench = await IdentityBench.StartAsync(null, "alice");
        foreach (var language in new[] { "en", "fr" })
        {
            foreach (var button in (await PageAsync(bench, "alice", language)).Sections.OfType<Buttons>().SelectMany(row => row.Items))
            {
                Assert.Equal(AskButton.Action, button.Action);
                var reply = await bench.SayAsync("alice", button.Value, language);
                Assert.False(reply.IsRefusal, button.Value);
            }
        }
    }

    [Fact]
    public async Task Who_has_changed_the_language_reads_the_page_in_it()
    {
        await using var bench = await IdentityBench.StartAsync(null, "alice");
        Assert.Equal("en", (await PageAsync(bench, "alice", "en")).Language);
        await bench.SayAsync("alice", "language fr", "en");
        Assert.Equal("fr", (await PageAsync(bench, "alice", "en")).Language);
    }

    [Fact]
    public async Task Who_was_linked_a_moment_ago_is_no_stranger()
    {
        await using var bench = await IdentityBench.StartAsync();
        Assert.DoesNotContain("alice", (await PageAsync(bench, "alice", "en")).Summary, StringComparison.OrdinalIgnoreCase);
        await bench.LinkAsync("alice");
        Assert.Contains("alice", (await PageAsync(bench, "alice", "en")).Summary, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Message> PageAsync(IdentityBench bench, string user, string language) =>
        await bench.Get<ComposeHome>()(new Person("slack", "T1", user.ToUpperInvariant(), language), TestContext.Current.CancellationToken);
}
