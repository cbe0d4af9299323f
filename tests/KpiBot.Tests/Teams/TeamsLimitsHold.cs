using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using KpiBot.Chat.Messages;
using KpiBot.Teams.Rendering;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>Whatever the message, Teams takes it.</summary>
public sealed partial class TeamsLimitsHold
{
    private const int Budget = 28 * 1024;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly TeamsRenderer Renderer = new((_, count) => $"and {count} more");

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[0, 40],
        Gen.String[Gen.Char["ab <>at/*_~`[](){}|\n\u202F#-1.é\ud83d\udfe2\ud800\u0001\\\""], 0, 200],
        Gen.String[Gen.Char["\u0001é "], 0, 6000],
        Gen.Const("<at>Everybody</at> [x](https://evil.example) **b** {{DATE(2026-01-01T00:00:00Z)}}"));

    private static readonly Gen<Line> Lines = Gen.Select(Text, Gen.Enum<Emphasis>(), Gen.Bool, (text, emphasis, link) =>
        new Span(text, emphasis, link ? new Uri("https://crm.example/?a=1&b=<2>|3") : null)).Array[0, 4].Select(spans => new Line([.. spans]));

    private static readonly Gen<Section> Sections = Gen.OneOf(
        Text.Select(text => (Section)new Heading(text)),
        Lines.Array[0, 6].Select(lines => (Section)new Paragraph([.. lines])),
        Lines.Select(line => (Section)new Footnote(line)),
        Gen.Select(Text, Gen.Int[0, 20_000], Gen.Int[0, 3], (text, size, charts) => (Section)new Picture("key", new byte[size], text) { Charts = [.. Enumerable.Repeat(Bars(text, charts), charts)] }),
        Gen.Select(Text, Text, Gen.Bool, (label, value, primary) => new Button(label, "ask.v1", value, primary)).Array[0, 25].Select(buttons => (Section)new Buttons([.. buttons])),
        Gen.Select(Gen.Int[0, 24], Gen.Int[0, 130], Text, (columns, rows, text) => (Section)Table(columns, rows, text)));

    private static readonly Gen<Message> Messages =
        Gen.Select(Text, Sections.Array[0, 24], (summary, sections) => new Message(summary, [.. sections]));

    [Fact]
    public void Any_message_fits_and_does_nothing_but_speak() => Messages.Sample(
        message =>
        {
            var card = Renderer.Render(message);
            Assert.InRange(Encoding.UTF8.GetByteCount(card.ToJsonString(Plain)), 1, Budget);
            Assert.InRange(card["body"]!.AsArray().Count, 1, 400);
            Assert.All(Nodes(card), Check);
        },
        iter: 100);

    private static void Check(JsonObject node)
    {
        if (node["text"] is { } text)
        {
            Assert.DoesNotMatch(Special(), (string)text!);
        }

        switch ((string?)node["type"])
        {
            case "TextBlock":
                Assert.DoesNotMatch(Markdown(), (string)node["text"]!);
                break;
            case "AdaptiveCard":
                Assert.DoesNotMatch(Markdown(), (string)node["fallbackText"]!);
                break;
            case "RichTextBlock":
                Assert.NotEmpty(node["inlines"]!.AsArray());
                break;
            case "ActionSet":
                Assert.InRange(node["actions"]!.AsArray().Count, 1, 6);
                break;
            case "Action.Execute":
                Assert.InRange(((string)node["title"]!).Length, 1, 75);
                break;
            case "Chart.VerticalBar" or "Chart.VerticalBar.Grouped":
                Assert.True((string?)node["fallback"]!["type"] is "Image" or "RichTextBlock");
                Assert.DoesNotMatch(Markdown(), (string)node["title"]!);
                break;
            case "Image":
                Assert.NotEqual("", (string)node["altText"]!);
                break;
            default:
                break;
        }
    }

    private static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(pair => Nodes(pair.Value)).Prepend(item),
        JsonArray list => list.SelectMany(Nodes),
        _ => [],
    };

    private static Chart Bars(string text, int series) =>
        new(text, text, [.. Enumerable.Repeat(new ChartSeries(text, [.. Enumerable.Repeat(new ChartPoint(text, 1.234m), 30)]), series)]);

    private static Table Table(int columns, int rows, string text) =>
        new([.. Enumerable.Repeat(text, columns)], [.. Enumerable.Repeat<ImmutableArray<string>>([.. Enumerable.Repeat(text, columns)], rows)]);

    [GeneratedRegex(@"</?at\b|\{\{|\}\}|[\n\r]", RegexOptions.IgnoreCase)]
    private static partial Regex Special();

    [GeneratedRegex(@"[*_~`\[\]<>\\]|^\s*(?:[-+#=]|[0-9]+[.)])|https?:/")]
    private static partial Regex Markdown();
}
