using System.Net;
using Xunit;

namespace KpiBot.EndToEnd;

public sealed class LivingHost(BotHost host, Browser browser)
{
    [Fact]
    public async Task A_started_host_says_that_it_lives()
    {
        using var client = new HttpClient { BaseAddress = host.Address };

        using var response = await client.GetAsync(new Uri("health/live", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_browser_reads_that_it_lives()
    {
        var page = await browser.OpenAsync(new Uri(host.Address, "health/live"));

        Assert.Equal("Healthy", await page.InnerTextAsync("body"));
    }
}
