using System.Globalization;
using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;
using KpiBot.Slack.Rendering;
using Xunit;

namespace KpiBot.Tests.Slack;

public sealed class SlackRendering
{
    private static readonly SlackRenderer Renderer = new((language, count) => language == "fr" ? $"et {count} de plus" : $"and {count} more");

    [Fact]
    public void Each_section_becomes_the_block_that_shows_it() =>
        Assert.Equal(
            ["header", "section", "table", "section", "context", "actions", "context"],
            Blocks(Says.Rich()).Select(block => (string?)block!["type"]));

    [Fact]
    public void Lines_of_a_paragraph_stand_in_one_section_with_marks_and_entities() =>
        Assert.Equal(
            "🟢 ● *Team West on time: 412 k€* on 402 k€ expected\nWhy: `why` · _<https://crm.example/deals?a=1&amp;b=2|R&amp;D &lt;deals&gt;>_",
            (string?)Blocks(Says.Rich())[1]!["text"]!["text"]);

    [Fact]
    public void A_table_keeps_text_left_and_figures_right_and_never_an_empty_cell()
    {
        var table = Blocks(Says.Rich())[2]!;
        Assert.Equal(["left", "right", "right"], table["column_settings"]!.AsArray().Select(column => (string?)column!["align"]));
        Assert.Equal(["Revenue", "412 k€", "–"], table["rows"]![2]!.AsArray().Select(cell => (string?)cell!["text"]));
    }

    [Fact]
    public void A_second_table_is_set_in_columns() =>
        Assert.Equal("```Rep     Won\nClaire    7\nMarc     12```", (string?)Blocks(Says.Rich())[3]!["text"]!["text"]);

    [Fact]
    public void Buttons_that_do_the_same_to_different_things_keep_ids_apart()
    {
        var buttons = Blocks(Says.Rich())[5]!["elements"]!.AsArray();
        Assert.Equal(["ask.v1", "ask.v1#2"], buttons.Select(button => (string?)button!["action_id"]));
        Assert.Equal(["primary", null], buttons.Select(button => (string?)button!["style"]));
        Assert.All(buttons, button => Assert.Equal("ask.v1", ActionId.ActionOf((string)button!["action_id"]!)));
    }

    [Fact]
    public void A_picture_is_shown_where_it_can_be_fetched_and_told_in_words_where_not()
    {
        var message = Says.Of(new Picture("trend", new byte[] { 1 }, "It climbs."));
        var uploaded = Blocks(message, _ => PictureAt.Uploaded("F0123456789"))[0]!;
        Assert.Equal(("image", "F0123456789", "It climbs."), ((string?)uploaded["type"], (string?)uploaded["slack_file"]!["id"], (string?)uploaded["alt_text"]));
        Assert.Equal("https://x.example/t.png", (string?)Blocks(message, _ => PictureAt.Web(new Uri("https://x.example/t.png")))[0]!["image_url"]);
        Assert.Equal("It climbs.", (string?)Blocks(message)[0]!["elements"]![0]!["text"]);
    }

    [Fact]
    public void A_table_with_more_rows_than_Slack_shows_says_how_many_are_missing()
    {
        var blocks = Blocks(Says.Of(Rows(140, "x")));
        Assert.Equal(100, blocks[0]!["rows"]!.AsArray().Count);
        Assert.Equal("… and 41 more", (string?)blocks[1]!["elements"]![0]!["text"]);
    }

    [Fact]
    public void The_words_for_what_is_missing_are_in_the_messages_language() =>
        Assert.Equal("… et 41 de plus", (string?)Blocks(Says.Of(Rows(140, "x")) with { Language = "fr" })[1]!["elements"]![0]!["text"]);

    [Fact]
    public void Columns_that_do_not_fit_are_seen_to_be_missing()
    {
        var wide = new Table([.. Enumerable.Range(1, 25).Select(Number)], [[.. Enumerable.Range(1, 25).Select(Number)]]);
        var row = Blocks(Says.Of(wide))[0]!["rows"]![1]!.AsArray();
        Assert.Equal(20, row.Count);
        Assert.Equal("…", (string?)row[^1]!["text"]);
    }

    [Fact]
    public void A_long_line_ends_visibly_within_the_limit()
    {
        var text = (string)Blocks(Says.Of(Paragraph.Of(Line.Of(new Span(new string('&', 5000), Emphasis.Strong)))))[0]!["text"]!["text"]!;
        Assert.InRange(text.Length, 2500, 3000);
        Assert.EndsWith("…*", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_do_not_fit_are_counted()
    {
        var lines = Enumerable.Range(1, 100).Select(number => Line.Of($"{Number(number)} {new string('x', 60)}")).ToArray();
        var text = (string)Blocks(Says.Of(Paragraph.Of(lines)))[0]!["text"]!["text"]!;
        Assert.InRange(text.Length, 2800, 3000);
        Assert.Matches("\n… and [0-9]+ more$", text);
    }

    [Fact]
    public void A_message_beyond_the_budget_keeps_its_buttons_and_counts_what_it_left_out()
    {
        var paragraphs = Enumerable.Range(1, 60).Select(_ => Paragraph.Of(Line.Of(new string('y', 500))));
        var blocks = Blocks(Says.Of([.. paragraphs, new Buttons([new Button("Acknowledge", "alert.acknowledge.v1", "1")])]));
        Assert.Equal("actions", (string?)blocks[^2]!["type"]);
        Assert.Matches("^… and [0-9]+ more$", (string?)blocks[^1]!["elements"]![0]!["text"]);
    }

    [Fact]
    public void A_message_of_more_parts_than_Slack_takes_has_fifty_and_says_so()
    {
        var blocks = Blocks(Says.Of([.. Enumerable.Range(1, 70).Select(number => (Section)Paragraph.Of(Line.Of(Number(number))))]));
        Assert.Equal(50, blocks.Count);
        Assert.Equal("… and 21 more", (string?)blocks[49]!["elements"]![0]!["text"]);
    }

    [Fact]
    public void Thirty_buttons_stand_in_two_rows_and_one_with_too_long_a_value_is_left_out()
    {
        var buttons = Enumerable.Range(1, 30).Select(number => new Button(Number(number), "ask.v1", Number(number))).Append(new Button("Long", "ask.v1", new string('v', 2001)));
        var blocks = Blocks(Says.Of(new Buttons([.. buttons])));
        Assert.Equal([25, 5], blocks.Take(2).Select(block => block!["elements"]!.AsArray().Count));
        Assert.Equal("… and 1 more", (string?)blocks[2]!["elements"]![0]!["text"]);
    }

    [Fact]
    public void A_button_with_a_long_label_and_a_long_heading_are_cut_visibly()
    {
        var blocks = Blocks(Says.Of(new Heading(new string('h', 200)), new Buttons([new Button(new string('b', 100), "a", "v")])));
        Assert.Equal($"{new string('h', 149)}…", (string?)blocks[0]!["text"]!["text"]);
        Assert.Equal($"{new string('b', 74)}…", (string?)blocks[1]!["elements"]![0]!["text"]!["text"]);
    }

    private static JsonArray Blocks(Message message, Func<Picture, PictureAt?>? pictures = null) => Renderer.Render(message, pictures)["blocks"]!.AsArray();

    private static Table Rows(int count, string cell) => new(["KPI", "Value"], [.. Enumerable.Range(1, count).Select(number => (System.Collections.Immutable.ImmutableArray<string>)[Number(number), cell])]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
