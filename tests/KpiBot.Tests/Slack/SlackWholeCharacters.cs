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
        var text = WholeCharacters.Emojis(shift);
        Section[] sections =
        [
            new Heading(text), Paragraph.Of(Line.Of(new Span(text, Emphasis.Strong))), new Footnote(Line.Of(text)), new Picture("key", new byte[] { 1 }, text),
            new Buttons([new Button(text, "ask.v1", "1"), new Button(text, "ask.v1", "2") { IsSecondary = true }, new Button(text, "ask.v1", "3") { IsSecondary = true }]),
            new Table([text, "x"], [[text, text]]), new Document("x.csv", text),
        ];
        foreach (var section in sections)
        {
            var message = new Message(text, [section]);
            WholeCharacters.Hold(Renderer.Render(message));
            WholeCharacters.Hold(Renderer.Plain(message));
            WholeCharacters.Hold(Renderer.Home(message));
            Assert.All(Renderer.Parts(message, _ => null), part => WholeCharacters.Hold(Renderer.Render(part)));
        }

        WholeCharacters.Hold(Renderer.Modal(new Form(text, "a.v1", "1", text, text, [
            new TextField("text", text, text) { Hint = text }, new ChoiceField("choice", text, [new Choice("1", text), new Choice("2", text)], "2")])));
    }

    [Fact]
    public void What_is_cut_at_any_length_is_whole()
    {
        foreach (var (most, shift) in from most in Enumerable.Range(1, 60) from shift in new[] { 0, 1 } select (most, shift))
        {
            foreach (var cut in new[] { PlainText.Cut(WholeCharacters.Emojis(shift), most), WholeText.Cut(WholeCharacters.Emojis(shift), most) })
            {
                Assert.InRange(cut.Length, 0, most);
                WholeCharacters.Hold(cut);
            }
        }
    }
}
