using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using KpiBot.Chat.Messages;
using KpiBot.Slack.Rendering;
using KpiBot.Tests.Slack.Fake;
using KpiBot.Tests.Slack.Fake.Rules;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>Whatever the message, Slack takes it.</summary>
public sealed partial class SlackLimitsHold
{
    private static readonly SlackRenderer Renderer = new((_, count) => $"and {count} more");

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static readonly FakeTeam Team = TeamWithPicture();

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[0, 40],
        Gen.String[Gen.Char["ab &<>*_~`|\n\u202F#:é🟢\ud800"], 0, 200],
        Gen.String[Gen.Char["&x "], 0, 3500],
        Gen.Const("<!channel>"));

    private static readonly Gen<Line> Lines = Gen.Select(Text, Gen.Enum<Emphasis>(), Gen.Bool, (text, emphasis, link) =>
        new Span(text, emphasis, link ? new Uri("https://crm.example/?a=1&b=<2>|3") : null)).Array[0, 4].Select(spans => new Line([.. spans]));

    private static readonly Gen<Section> Sections = Gen.OneOf(
        Text.Select(text => (Section)new Heading(text)),
        Lines.Array[0, 6].Select(lines => (Section)new Paragraph([.. lines])),
        Lines.Select(line => (Section)new Footnote(line)),
        Text.Select(text => (Section)new Picture("key", new byte[] { 1 }, text)),
        Gen.Select(Text, Text, Gen.Bool, (label, value, primary) => new Button(label, "ask.v1", value, primary)).Array[0, 40].Select(buttons => (Section)new Buttons([.. buttons])),
        Gen.Select(Text, Text, (name, text) => (Section)new Document($"{name}.csv", text)),
        Gen.Select(Gen.Int[1, 24], Gen.Int[0, 130], Text, (columns, rows, text) => (Section)Table(columns, rows, text)));

    private static readonly Gen<Message> Messages =
        Gen.Select(Text, Sections.Array[0, 24], (summary, sections) => new Message(summary, [.. sections]));

    [Fact]
    public void Any_message_fits() => Messages.Sample(
        message =>
        {
            var rendered = Renderer.Render(message, picture => picture.AltText.Length % 2 == 0 ? PictureAt.Uploaded("F012345678") : null);
            Assert.InRange(((string)rendered["text"]!).Length, 1, 4000);
            var blocks = rendered["blocks"]!.AsArray();
            Assert.InRange(blocks.Count, 1, 50);
            Assert.All(blocks, block => Check(block!.AsObject()));
            Assert.InRange(Strings(blocks).Sum(text => text.Length), 1, 9100);
            Assert.True(blocks.Count(block => (string?)block!["type"] == "table") <= 1);
        },
        iter: 100);

    [Fact]
    public void Any_message_is_taken_by_the_Slack_of_the_tests_whole_or_in_parts() => Messages.Sample(
        message =>
        {
            var parts = Renderer.Parts(message, Pictures);
            Assert.InRange(parts.Length, 1, 10);
            Assert.Equal(message.Sections.OfType<Buttons>(), parts[0].Sections.OfType<Buttons>());
            foreach (var part in parts.Append(message))
            {
                MessageRules.Check(Renderer.Render(part, Pictures)["blocks"]!.AsArray(), Team, Now, SlackLimits.Budget);
            }
        },
        iter: 100);

    [Fact]
    public void Any_message_has_plain_words_within_the_limits() => Messages.Sample(
        message =>
        {
            var text = (string)Renderer.Plain(message)["text"]!;
            Assert.InRange(text.Length, 1, 3000);
            Assert.DoesNotMatch(Unescaped(), Link().Replace(text, ""));
        },
        iter: 100);

    [Fact]
    public void In_parts_no_row_and_no_line_is_lost() => Gen.Select(Gen.Int[0, 300], Gen.Int[0, 300]).Sample(
        (rows, lines) =>
        {
            var message = new Message("x", [Table(2, rows, "a cell of some length that is not short"), Paragraph(lines)]);
            var parts = Renderer.Parts(message, Pictures);
            Assert.Equal(rows, parts.SelectMany(part => part.Sections.OfType<Table>()).Sum(table => table.Rows.Length));
            Assert.Equal(lines, parts.SelectMany(part => part.Sections.OfType<Paragraph>()).Sum(paragraph => paragraph.Lines.Length));
            Assert.All(parts, part => Assert.DoesNotContain("more", Renderer.Render(part)["blocks"]!.ToJsonString(), StringComparison.Ordinal));
        },
        iter: 30);

    [Fact]
    public void Any_text_is_escaped() => Text.Sample(text =>
    {
        var line = Mrkdwn.Line(Line.Of(new Span(text, Emphasis.Strong)), 3000);
        Assert.DoesNotMatch(Unescaped(), line);
        Assert.True(line.Count(c => c == '*') is 0 or 2, line);
    });

    private static PictureAt? Pictures(Picture picture) => picture.AltText.Length % 2 == 0 ? PictureAt.Uploaded("F012345678") : null;

    private static Paragraph Paragraph(int lines) => new([.. Enumerable.Repeat(Line.Of("A line of a paragraph that says something about a deal"), lines)]);

    private static FakeTeam TeamWithPicture()
    {
        var team = new FakeTeam(null!, "T1", "Acme");
        team.Files["F012345678"] = new FakeFile("F012345678", "chart.png", 1, null) { ReadyAt = Now };
        return team;
    }

    private static void Check(JsonObject block)
    {
        switch ((string?)block["type"])
        {
            case "header":
                Assert.InRange(((string)block["text"]!["text"]!).Length, 1, 150);
                break;
            case "section":
                CheckMarked(block["text"]!, 3000);
                break;
            case "context":
                CheckMarked(Assert.Single(block["elements"]!.AsArray())!, 2000);
                break;
            case "image":
                Assert.InRange(((string)block["alt_text"]!).Length, 1, 2000);
                break;
            case "actions":
                CheckButtons(block["elements"]!.AsArray());
                break;
            default:
                CheckTable(block);
                break;
        }
    }

    private static void CheckMarked(JsonNode text, int limit)
    {
        var mrkdwn = (string)text["text"]!;
        Assert.InRange(mrkdwn.Length, 1, limit);
        Assert.DoesNotMatch(Unescaped(), Link().Replace(mrkdwn, ""));
    }

    private static void CheckButtons(JsonArray buttons)
    {
        Assert.InRange(buttons.Count, 1, 25);
        Assert.Equal(buttons.Count, buttons.Select(button => (string)button!["action_id"]!).Distinct().Count());
        Assert.All(buttons, button =>
        {
            Assert.InRange(((string)button!["text"]!["text"]!).Length, 1, 75);
            Assert.True(button["value"] is null || ((string)button["value"]!).Length is > 0 and <= 2000);
        });
    }

    private static void CheckTable(JsonObject table)
    {
        Assert.Equal("table", (string?)table["type"]);
        Assert.InRange(table["rows"]!.AsArray().Count, 1, 100);
        Assert.All(table["rows"]!.AsArray(), row => Assert.InRange(row!.AsArray().Count, 1, 20));
        Assert.All(Strings(table["rows"]!), cell => Assert.NotEqual("", cell));
    }

    private static IEnumerable<string> Strings(JsonNode node) => node switch
    {
        JsonObject item => item.SelectMany(pair => pair is { Key: "text" or "alt_text", Value: JsonValue text } ? [(string)text!] : pair.Value is { } inner ? Strings(inner) : []),
        JsonArray list => list.SelectMany(item => item is null ? [] : Strings(item)),
        _ => [],
    };

    private static Table Table(int columns, int rows, string text) =>
        new([.. Enumerable.Repeat(text, columns)], [.. Enumerable.Repeat<ImmutableArray<string>>([.. Enumerable.Repeat(text, columns)], rows)]);

    [GeneratedRegex("[<>]|&(?!amp;|lt;|gt;)")]
    private static partial Regex Unescaped();

    [GeneratedRegex(@"<https://crm\.example/[^<>|]*\||>")]
    private static partial Regex Link();
}
