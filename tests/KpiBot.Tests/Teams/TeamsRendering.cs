using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;
using KpiBot.Teams.Rendering;
using KpiBot.Tests.Slack;
using Xunit;

namespace KpiBot.Tests.Teams;

public sealed class TeamsRendering
{
    private static readonly TeamsRenderer Renderer = new((language, count) => language == "fr" ? $"et {count} de plus" : $"and {count} more");

    [Fact]
    public void A_rich_message_looks_as_approved() => Approved.Verify(Renderer.Render(Says.Rich()).ToJsonString(), "rich.teams.approved.json");

    [Fact]
    public void Each_section_becomes_the_element_that_shows_it() =>
        Assert.Equal(
            ["TextBlock", "RichTextBlock", "RichTextBlock", "Table", "Table", "Image", "ActionSet", "RichTextBlock"],
            Body(Says.Rich()).Select(element => (string?)element!["type"]));

    [Fact]
    public void A_card_says_its_version_and_what_older_clients_show()
    {
        var card = Renderer.Render(Says.Plain("Salut *toi*"));
        Assert.Equal(("1.5", "Salut ∗toi∗", "Full"), ((string?)card["version"], (string?)card["fallbackText"], (string?)card["msteams"]!["width"]));
    }

    [Fact]
    public void Emphasis_is_told_beside_the_text_which_stays_as_it_is()
    {
        var runs = Body(Says.Of(Paragraph.Of(Line.Of(
            new Span("Deal *A* [x](http://y) "), new Span("b", Emphasis.Strong), new Span("c", Emphasis.Aside), new Span("d", Emphasis.Typed), new Span("e", Link: new Uri("https://crm.example/?a=1&b"))))))[0]!["inlines"]!.AsArray();
        Assert.Equal(["Deal *A* [x](http://y) ", "b", "c", "d", "e"], runs.Select(run => (string?)run!["text"]));
        Assert.Equal(("Bolder", true, "Monospace"), ((string?)runs[1]!["weight"], (bool?)runs[2]!["italic"], (string?)runs[3]!["fontType"]));
        Assert.Equal("https://crm.example/?a=1&b", (string?)runs[4]!["selectAction"]!["url"]);
    }

    [Fact]
    public void A_link_that_is_not_of_the_web_is_only_text() =>
        Assert.Null(Body(Says.Of(Paragraph.Of(Line.Of(new Span("x", Link: new Uri("javascript:alert(1)"))))))[0]!["inlines"]![0]!["selectAction"]);

    [Theory]
    [InlineData("A*B* _c_ `d` ~e~ \\", "A∗B∗ ˍcˍ ˋdˋ ∼e∼ ∖")]
    [InlineData("[x](https://evil.example)", "❲x❳(https:\u200B//evil.example)")]
    [InlineData("see www.evil.example", "see www\u200B.evil.example")]
    [InlineData("<at>Alice</at> {{DATE(2026-01-01T00:00:00Z)}}", "‹\u200Bat›Alice‹\u200B/at› {\u200B{DATE(2026-01-01T00:00:00Z)}\u200B}")]
    [InlineData("1. first", "\u200B1. first")]
    [InlineData("# title", "\u200B# title")]
    [InlineData("a\nb", "a b")]
    public void A_heading_shows_what_somebody_wrote_and_does_nothing_else(string text, string shown) =>
        Assert.Equal(shown, (string?)Body(Says.Of(new Heading(text)))[0]!["text"]);

    [Fact]
    public void Nobody_is_mentioned_and_no_date_is_made_by_a_name() =>
        Assert.Equal("<\u200Bat>Alice<\u200B/at> {\u200B{TIME(x)}\u200B}", (string?)Body(Says.Plain("<at>Alice</at> {{TIME(x)}}"))[0]!["inlines"]![0]!["text"]);

    [Fact]
    public void A_table_keeps_text_left_and_figures_right_and_never_an_empty_cell()
    {
        var rows = Body(Says.Rich())[3]!["rows"]!.AsArray();
        Assert.Equal(["Revenue", "412 k€", "–"], Cells(rows[2]!).Select(cell => (string?)cell["inlines"]![0]!["text"]));
        Assert.Equal([null, "Right", "Right"], Cells(rows[0]!).Select(cell => (string?)cell["horizontalAlignment"]));
        Assert.All(Cells(rows[0]!), cell => Assert.Equal("Bolder", (string?)cell["inlines"]![0]!["weight"]));
    }

    [Fact]
    public void Columns_that_do_not_fit_are_seen_to_be_missing()
    {
        var wide = new Table([.. Enumerable.Range(1, 25).Select(Number)], [[.. Enumerable.Range(1, 25).Select(Number)]]);
        var cells = Cells(Body(Says.Of(wide))[0]!["rows"]![1]!).ToList();
        Assert.Equal((10, "…"), (cells.Count, (string?)cells[^1]["inlines"]![0]!["text"]));
    }

    [Fact]
    public void A_button_executes_or_submits_where_the_client_is_old()
    {
        var actions = Body(Says.Rich())[6]!["actions"]!.AsArray();
        Assert.Equal(["positive", null], actions.Select(action => (string?)action!["style"]));
        Assert.All(actions, action =>
        {
            Assert.Equal(("Action.Execute", "ask.v1", "Action.Submit"), ((string?)action!["type"], (string?)action["verb"], (string?)action["fallback"]!["type"]));
            Assert.True(JsonNode.DeepEquals(action["data"], action["fallback"]!["data"]));
        });
        Assert.Equal(("ask.v1", "detail"), ((string?)actions[0]!["data"]!["action"], (string?)actions[0]!["data"]!["value"]));
    }

    [Fact]
    public void Many_buttons_stand_in_rows_of_five_and_one_with_too_long_a_value_is_left_out()
    {
        var buttons = Enumerable.Range(1, 14).Select(number => new Button(Number(number), "ask.v1", Number(number))).Append(new Button("Long", "ask.v1", new string('v', 2001)));
        var body = Body(Says.Of(new Buttons([.. buttons])));
        Assert.Equal([5, 5, 4], body.Take(3).Select(row => row!["actions"]!.AsArray().Count));
        Assert.Equal("… and 1 more", Text(body[3]!));
    }

    [Fact]
    public void A_picture_is_fetched_or_carried_or_told_in_words()
    {
        var (small, large) = (new Picture("trend", new byte[] { 1 }, "It climbs."), new Picture("trend", new byte[20_000], "It climbs."));
        Assert.Equal("https://x.example/t.png", (string?)Body(Says.Of(large), _ => new Uri("https://x.example/t.png"))[0]!["url"]);
        Assert.Equal(("data:image/png;base64,AQ==", "It climbs."), ((string?)Body(Says.Of(small))[0]!["url"], (string?)Body(Says.Of(small))[0]!["altText"]));
        Assert.Equal("It climbs.", Text(Body(Says.Of(large))[0]!));
        Assert.Equal("It climbs.", Text(Body(Says.Of(small), _ => new Uri("http://x.example/t.png"))[0]!));
    }

    [Fact]
    public void A_table_beyond_the_budget_says_how_many_rows_are_missing_in_the_messages_language()
    {
        var rows = new Table(["KPI", "Value"], [.. Enumerable.Range(1, 300).Select(number => (ImmutableArray<string>)[Number(number), "x"])]);
        var body = Body(Says.Of(rows) with { Language = "fr" });
        var shown = body[0]!["rows"]!.AsArray().Count - 1;
        Assert.InRange(shown, 50, 200);
        Assert.Equal($"… et {300 - shown} de plus", Text(body[1]!));
    }

    [Fact]
    public void A_message_beyond_the_budget_keeps_its_buttons_and_counts_what_it_left_out()
    {
        var paragraphs = Enumerable.Range(1, 90).Select(_ => Paragraph.Of(Line.Of(new string('y', 500))));
        var body = Body(Says.Of([.. paragraphs, new Buttons([new Button("Acknowledge", "alert.acknowledge.v1", "1")])]));
        Assert.Equal("ActionSet", (string?)body[^2]!["type"]);
        Assert.Matches("^… and [0-9]+ more$", Text(body[^1]!));
    }

    [Fact]
    public void A_long_line_ends_visibly() => Assert.EndsWith("…", Text(Body(Says.Plain(new string('&', 5000)))[0]!), StringComparison.Ordinal);

    private static JsonArray Body(Message message, Func<Picture, Uri?>? pictures = null) => Renderer.Render(message, pictures)["body"]!.AsArray();

    private static string Text(JsonNode element) => (string)element["inlines"]![0]!["text"]!;

    private static IEnumerable<JsonNode> Cells(JsonNode row) => row["cells"]!.AsArray().Select(cell => cell!["items"]![0]!);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
