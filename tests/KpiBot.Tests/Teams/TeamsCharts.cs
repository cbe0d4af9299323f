using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;
using KpiBot.Teams.Rendering;
using KpiBot.Tests.Slack;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>Teams draws the bars of a picture itself; where it does not, the picture or its words are shown.</summary>
public sealed class TeamsCharts
{
    private static readonly ChartSeries Revenue = new("Revenue", [new("Oct.", 380_000m), new("Nov.", 412_345.678m)]);
    private static readonly ChartSeries Target = new("target", [new("Oct.", 400_000m), new("Nov.", 420_000m)]);
    private static readonly Chart Months = new("Revenue by month", "Revenue by month: October 380 k€, November 412 k€", [Revenue, Target]);
    private static readonly Chart Funnel = new("Funnel", "Funnel: Discovery 40, Proposal 12", [new("Funnel", [new("Discovery", 40), new("Proposal", 12)])]) { Unit = "%" };
    private static readonly Picture Both = new("trend", new byte[] { 1, 2, 3 }, "Revenue climbs.") { Charts = [Months, Funnel] };

    private static readonly TeamsRenderer Renderer = new((_, count) => $"and {count} more");

    [Fact]
    public void Bars_look_as_approved() => Approved.Verify(Renderer.Render(Says.Of(new Heading("November"), Both)).ToJsonString(), "charts.teams.approved.json");

    [Fact]
    public void Several_series_stand_side_by_side_and_one_has_its_figures_on_its_bars()
    {
        var body = Body(Renderer, Says.Of(Both));
        Assert.Equal(["RichTextBlock", "Chart.VerticalBar.Grouped", "RichTextBlock", "Chart.VerticalBar"], body.Select(element => (string?)element!["type"]));
        Assert.Equal((Months.Title, Funnel.Title), ((string?)body[0]!["inlines"]![0]!["text"], (string?)body[2]!["inlines"]![0]!["text"]));
        Assert.Equal(412_345.68m, (decimal?)body[1]!["data"]![0]!["values"]![1]!["y"]);
        Assert.Equal(["categoricalBlue", "neutral"], body[1]!["data"]!.AsArray().Select(series => (string?)series!["color"]));
        Assert.Equal(("Proposal", true, "%"), ((string?)body[3]!["data"]![1]!["x"], (bool?)body[3]!["showBarValues"], (string?)body[3]!["yAxisTitle"]));
    }

    [Fact]
    public void Instead_of_the_first_the_picture_is_shown_and_instead_of_the_others_their_words()
    {
        var body = Body(Renderer, Says.Of(Both));
        Assert.Equal(["Image", "RichTextBlock"], body.Where(element => element!["fallback"] is not null).Select(element => (string?)element!["fallback"]!["type"]));
        Assert.Equal(Funnel.AltText, (string?)body[3]!["fallback"]!["inlines"]![0]!["text"]);
        Assert.Equal(Months.AltText, (string?)Body(Renderer, Says.Of(Both with { Png = default }))[1]!["fallback"]!["inlines"]![0]!["text"]);
    }

    [Fact]
    public void Switched_off_the_picture_is_shown_as_before() =>
        Assert.Equal("Image", (string?)Assert.Single(Body(new TeamsRenderer((_, _) => "") { HasCharts = false }, Says.Of(Both)))!["type"]);

    [Fact]
    public void Without_a_bar_there_is_no_chart() =>
        Assert.Equal("Image", (string?)Assert.Single(Body(Renderer, Says.Of(Both with { Charts = [new Chart("Nothing", "Nothing", [new("x", [])])] })))!["type"]);

    [Fact]
    public void Where_there_is_little_room_the_charts_are_the_first_to_give_way()
    {
        var (table, line) = (Rows(80), Paragraph.Of(Line.Of(new string('x', 1900))));
        Section[] full = [Both with { Png = default }, table];
        var roomy = Body(Renderer, Says.Of(full));
        Assert.StartsWith("Chart.", (string?)roomy[1]!["type"], StringComparison.Ordinal);

        var crowded = Body(Renderer, Says.Of([.. full, .. Enumerable.Repeat(line, 8)]));

        Assert.Equal(("RichTextBlock", "Revenue climbs."), ((string?)crowded[0]!["type"], (string?)crowded[0]!["inlines"]![0]!["text"]));
        Assert.DoesNotContain(crowded, element => ((string)element!["type"]!).StartsWith("Chart.", StringComparison.Ordinal));
    }

    private static Table Rows(int count) => new(["KPI", "Value"], [.. Enumerable.Range(1, count).Select(_ => (ImmutableArray<string>)["Revenue", "412 k€"])]);

    private static JsonArray Body(TeamsRenderer renderer, Message message) => renderer.Render(message)["body"]!.AsArray();
}
