using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>The figures of an export that nobody here made, worked out with plain SQL by its README, on every way that leads to them.</summary>
public sealed class MavenFigures(MavenStore store, Browser browser)
{
    private const string Rep = "Darcel Schlecht";

    [Fact]
    public async Task The_command_line_tells_the_figures_of_the_readme()
    {
        var batch = Path.Combine(store.Data, "questions.tsv");
        string[] questions = ["conversion 2017", "revenue 2017", "average basket 2017", "cycle 2017", "sales 2017", "conversion 2017-Q1", "conversion 2017-Q2", "conversion 2017-Q3", "conversion 2017-Q4"];
        await File.WriteAllLinesAsync(batch, questions.Select(question => $"director\t{question}"), TestContext.Current.CancellationToken);
        var ended = await store.RunAsync("ask", "--batch", batch);
        Assert.Equal(0, ended.ExitCode);
        var values = ended.Output.Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("value").GetDecimal()).ToArray();
        decimal[] expected = [0.631501m, 10_005_534m, 2_360.9094m, 51.7820m, 4_238m, 0.8207m, 0.6171m, 0.6141m, 0.6025m];
        int[] places = [6, 0, 4, 4, 0, 4, 4, 4, 4];
        Assert.Equal(expected, values.Select((value, place) => Math.Round(value, places[place], MidpointRounding.AwayFromZero)));
    }

    [Fact]
    public async Task What_the_export_lacks_is_no_data_and_named()
    {
        var pipeline = await JsonAsync("pipeline");
        Assert.Equal(("no_data", "deals.amount"), (pipeline.GetProperty("status").GetString(), pipeline.GetProperty("missing")[0].GetString()));
        Assert.Equal("stage_history.entered_at", (await JsonAsync("stage conversion")).GetProperty("missing")[0].GetString());
        Assert.Equal("no_target", (await JsonAsync("attainment this quarter")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_region_and_a_product_add_up_to_the_company()
    {
        var rows = (await JsonAsync("revenue 2017 by product")).GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("value").GetDecimal());
        decimal regions = 0;
        foreach (var region in new[] { "Central", "East", "West" })
        {
            regions += (await JsonAsync($"revenue 2017 team {region}")).GetProperty("value").GetDecimal();
        }

        Assert.Equal((10_005_534m, 10_005_534m), (rows, regions));
    }

    [Fact]
    public async Task Slack_and_the_page_say_what_the_command_line_says()
    {
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Equal(0, (await store.RunAsync("link", Rep, "slack:T1/U1")).ExitCode);
        var told = (await store.RunAsync("ask", "ma conversion", "--as", Rep)).Output.Split('\n')[0];
        Assert.Contains("59.1", told, StringComparison.Ordinal);

        var address = new Uri($"http://localhost:{BotProcess.FreePort()}/");
        await using var bot = new BotProcess(store.Data, [], MavenStore.Settings.Append(("ASPNETCORE_URLS", address.ToString())));
        await bot.LiveAsync(address);
        var slack = await CommandAsync(address, MavenStore.SigningSecret, cancellation);
        Assert.Equal(HttpStatusCode.OK, slack.Status);
        Assert.Equal("ephemeral", JsonDocument.Parse(slack.Body).RootElement.GetProperty("response_type").GetString());
        var blocks = JsonDocument.Parse(slack.Body).RootElement.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString();
        Assert.Equal(told, blocks?.Split('\n')[0].Replace("*", "", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Unauthorized, (await CommandAsync(address, "another secret", cancellation)).Status);

        var page = await browser.OpenAsync(address);
        await EnterCodeAsync(page, bot);
        await page.GetByRole(AriaRole.Button, new() { Name = Rep }).First.ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message to KpiBot" }).FillAsync("/kpi my conversion");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("94 won of 159 closed").First.WaitForAsync();
        Assert.Contains(told.Split('—')[0].Trim(), await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    /// <summary>Over a company's own figures the page asks for the code on the console.</summary>
    private static async Task EnterCodeAsync(IPage page, BotProcess bot)
    {
        const string Before = "asked for this code: ";
        while (!bot.Said.Contains(Before, StringComparison.Ordinal))
        {
            await Task.Delay(50);
        }

        var code = bot.Said[(bot.Said.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..][..8];
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task<(HttpStatusCode Status, string Body)> CommandAsync(Uri address, string secret, CancellationToken cancellation)
    {
        using var slack = new SignedSlack(address, secret);
        return await slack.AskAsync(cancellation);
    }

    private async Task<JsonElement> JsonAsync(string question)
    {
        var ended = await store.RunAsync("ask", question, "--as", "director", "--format", "json");
        Assert.True(ended.ExitCode == 0, ended.Errors + ended.Output);
        return JsonDocument.Parse(ended.Output).RootElement;
    }
}
