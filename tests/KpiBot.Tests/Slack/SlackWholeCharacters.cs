using System.Text;
using System.Text.Json.Nodes;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Slack.Rendering;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>An emoji at the cut of each of Slack's limits goes or stays whole.</summary>
public sealed class SlackWholeCharacters
{
    private static readonly SlackRenderer Renderer = new((_, count) => $"and {count} more");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void No_limit_cuts_an_emoji_in_two(int shift)
    {
        var text = Emojis(shift);
        Section[] sections =
        [
            new Heading(text), Paragraph.Of(Line.Of(new Span(text, Emphasis.Strong))), new Footnote(Line.Of(text)), new Picture("key", new byte[] { 1 }, text),
            new Buttons([new Button(text, "ask.v1", "1"), new Button(text, "ask.v1", "2") { IsSecondary = true }, new Button(text, "ask.v1", "3") { IsSecondary = true }]),
            new Table([text, "x"], [[text, text]]), new Document("x.csv", text),
        ];
        foreach (var section in sections)
        {
            var message = new Message(text, [section]);
            AssertWhole(Renderer.Render(message));
            AssertWhole(Renderer.Plain(message));
            AssertWhole(Renderer.Home(message));
            Assert.All(Renderer.Parts(message, _ => null), part => AssertWhole(Renderer.Render(part)));
        }

        AssertWhole(Renderer.Modal(new Form(text, "a.v1", "1", text, text, [
            new TextField("text", text, text) { Hint = text }, new ChoiceField("choice", text, [new Choice("1", text), new Choice("2", text)], "2")])));
    }

    [Fact]
    public void What_is_cut_at_any_length_is_whole()
    {
        foreach (var (most, shift) in from most in Enumerable.Range(1, 60) from shift in new[] { 0, 1 } select (most, shift))
        {
            foreach (var cut in new[] { PlainText.Cut(Emojis(shift), most), WholeText.Cut(Emojis(shift), most) })
            {
                Assert.InRange(cut.Length, 0, most);
                AssertWhole(cut);
            }
        }
    }

    private static string Emojis(int shift) => new string('a', shift) + string.Concat(Enumerable.Repeat("🟢", 2000));

    private static void AssertWhole(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject item:
                item.ToList().ForEach(pair => AssertWhole(pair.Value));
                break;
            case JsonArray list:
                list.ToList().ForEach(AssertWhole);
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                AssertWhole(text);
                break;
            default:
                break;
        }
    }

    private static void AssertWhole(string text) => Assert.DoesNotContain(text.EnumerateRunes(), rune => rune == Rune.ReplacementChar);
}
