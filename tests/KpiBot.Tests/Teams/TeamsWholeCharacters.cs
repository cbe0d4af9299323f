using KpiBot.Chat.Messages;
using KpiBot.Teams.Rendering;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>An emoji at the cut of each of Teams' limits goes or stays whole.</summary>
public sealed class TeamsWholeCharacters
{
    private static readonly TeamsRenderer Renderer = new((_, count) => $"and {count} more");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void No_limit_cuts_an_emoji_in_two(int shift)
    {
        var text = WholeCharacters.Emojis(shift);
        Section[] sections =
        [
            new Heading(text), Paragraph.Of(Line.Of(new Span(text, Emphasis.Strong))), new Footnote(Line.Of(text)), new Buttons([new Button(text, "ask.v1", "1")]),
            new Picture("key", new byte[10], text) { Charts = [new Chart(text, text, [new ChartSeries(text, [new ChartPoint(text, 1m)])])] },
            new Table([text, "x"], [[text, text]]), new Document("x.csv", text),
        ];
        foreach (var section in sections)
        {
            WholeCharacters.Hold(Renderer.Render(new Message(text, [section])));
        }
    }

    [Fact]
    public void What_is_cut_at_any_length_is_whole()
    {
        foreach (var (most, shift) in from most in Enumerable.Range(1, 60) from shift in new[] { 0, 1 } select (most, shift))
        {
            var cut = CardText.Cut(WholeCharacters.Emojis(shift), most);
            Assert.InRange(cut.Length, 1, most);
            WholeCharacters.Hold(cut);
        }
    }
}
