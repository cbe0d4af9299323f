using Microsoft.Playwright;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>The page as a newcomer meets it, a minute after starting the bot over nothing.</summary>
public sealed class PlaygroundPage(BotHost host, Browser browser)
{
    [Fact]
    public async Task A_newcomer_asks_my_conversion_on_the_page()
    {
        var page = await browser.OpenAsync(host.Address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Camille Le Goff" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "/kpi my conversion" }).First.ClickAsync();
        await page.GetByText("Your conversion").First.WaitForAsync();
        var said = await page.InnerTextAsync("main");
        Assert.Contains("closed this quarter", said, StringComparison.Ordinal);
        Assert.Contains("Only visible to you", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_speaks_french_and_answers_in_it()
    {
        var page = await browser.OpenAsync(host.Address, new BrowserNewContextOptions { Locale = "fr-FR", ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        await page.GetByRole(AriaRole.Button, new() { Name = "Camille Le Goff" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message à KpiBot" }).FillAsync("ma conversion");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Ton taux de conversion").First.WaitForAsync();
    }

    [Fact]
    public async Task A_rep_does_not_see_a_colleagues_figures()
    {
        var page = await browser.OpenAsync(host.Address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Camille Le Goff" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message to KpiBot" }).FillAsync("conversion Yann Kerbrat");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("can be seen by them and by their manager").First.WaitForAsync();
    }

    [Fact]
    public async Task It_fits_a_phone_without_scrolling_sideways()
    {
        var page = await browser.OpenAsync(host.Address, new BrowserNewContextOptions { Locale = "en-GB", ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message to KpiBot" }).FillAsync("/kpi stages");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Only visible to you").First.WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 360"));
    }
}
