using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>What a newcomer does in the first minute, on the sample company that the host makes by itself.</summary>
public sealed partial class PlaygroundPage(BotHost host, Browser browser)
{
    [Fact]
    public async Task A_newcomer_asks_my_conversion_on_the_page()
    {
        var page = await OpenAsync("en-GB");
        await TalkAsAsync(page, "Rep");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message to KpiBot" }).FillAsync("/kpi my conversion");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        var answer = page.Locator("article.from-bot");
        await Assertions.Expect(answer).ToContainTextAsync(Percentage());
        await Assertions.Expect(answer).ToContainTextAsync("Your conversion");
        await Assertions.Expect(answer).ToContainTextAsync("Only visible to you");
    }

    [Fact]
    public async Task A_click_on_an_example_is_answered_in_French_to_who_reads_French()
    {
        var page = await OpenAsync("fr-FR");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await TalkAsAsync(page, "Manager");

        await page.Locator(".welcome button").First.ClickAsync();

        await Assertions.Expect(page.Locator("article.from-bot")).ToContainTextAsync("Visible par toi uniquement");
        await Assertions.Expect(page.Locator("article.from-bot .body")).ToHaveAttributeAsync("lang", "fr");
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        var page = await OpenAsync("en-GB");

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#compose-0").PressSequentiallyAsync("/kpi my team revenue this quarter");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("article.from-bot")).ToContainTextAsync("Team London");
    }

    [Fact]
    public async Task A_rep_does_not_see_a_colleagues_figures()
    {
        var page = await OpenAsync("en-GB");
        await page.GetByRole(AriaRole.Button, new() { Name = "Camille Le Goff" }).First.ClickAsync();
        await page.Locator("#compose-0").FillAsync("conversion Yann Kerbrat");
        await page.Locator("#compose-0").PressAsync("Enter");
        await Assertions.Expect(page.Locator("article.from-bot")).ToContainTextAsync("can be seen by them and by their manager");
    }

    [Fact]
    public async Task A_narrow_screen_needs_no_scrolling_sideways()
    {
        var page = await OpenAsync("en-GB", width: 360);
        await page.Locator(".menu").ClickAsync();
        await TalkAsAsync(page, "Director");
        await page.Locator("#compose-0").FillAsync("/kpi company revenue by team");
        await page.Locator("#compose-0").PressAsync("Enter");
        await Assertions.Expect(page.Locator("article.from-bot")).ToBeVisibleAsync();

        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private async Task<IPage> OpenAsync(string locale, int width = 1280)
    {
        var page = await browser.OpenAsync(host.Address, new() { Locale = locale, ViewportSize = new() { Width = width, Height = 800 } });
        page.PageError += (_, error) => Assert.Fail($"The page has thrown: {error}");
        await Assertions.Expect(page.Locator("#compose-0")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>A test talks as a person of its own, since what was said stays in the conversation.</summary>
    private static async Task TalkAsAsync(IPage page, string role)
    {
        var person = page.Locator("#groups button").Filter(new() { Has = page.Locator(".role", new() { HasText = role }) }).Last;
        var name = await person.Locator(".name").InnerTextAsync();
        await person.ClickAsync();
        await Assertions.Expect(page.Locator(".pane .who")).ToContainTextAsync(name);
    }

    // The browser's own engine reads it: no .NET option has a meaning there.
    [GeneratedRegex(@"\d+(?:[.,]\d+)?\s?%")]
    private static partial Regex Percentage();
}
