using KpiBot.Chat.Messages;
using KpiBot.Slack.Rendering;
using Xunit;

namespace KpiBot.Tests.Slack;

public sealed class SlackEmphasis
{
    [Fact]
    public void Spaces_at_the_edge_go_outside_the_marks() =>
        Assert.Equal("Late: *28 %* today", Render(new Span("Late:"), new Span(" 28 % ", Emphasis.Strong), new Span("today")));

    [Fact]
    public void Marks_in_a_name_can_neither_emphasise_nor_break() =>
        Assert.Equal("*Deal \u2217A\u2217 \u02CDb\u02CD \u223Cc\u223C \u02CBd\u02CB*", Render(new Span("Deal *A* _b_ ~c~ `d`", Emphasis.Strong)));

    [Fact]
    public void A_name_cannot_call_the_channel() =>
        Assert.Equal("&lt;!channel&gt; &amp;amp; &lt;@U1|x&gt;", Render(new Span("<!channel> &amp; <@U1|x>")));

    [Fact]
    public void Bold_inside_a_word_gets_an_edge() =>
        Assert.Equal("l'\u200B*objectif*\u200Bs", Render(new Span("l'"), new Span("objectif", Emphasis.Strong), new Span("s")));

    [Fact]
    public void Punctuation_after_bold_and_a_bracket_before_it_are_edges_already() =>
        Assert.Equal("(*x*), y", Render(new Span("("), new Span("x", Emphasis.Strong), new Span("), y")));

    [Fact]
    public void Two_bold_pieces_in_a_row_are_one() =>
        Assert.Equal("*a b*", Render(new Span("a ", Emphasis.Strong), new Span("b", Emphasis.Strong)));

    [Fact]
    public void Nothing_to_emphasise_leaves_no_marks() =>
        Assert.Equal("a b", Render(new Span("a"), new Span("", Emphasis.Strong), new Span(" ", Emphasis.Aside), new Span("b")));

    [Fact]
    public void A_line_break_in_a_name_does_not_break_the_bold() =>
        Assert.Equal("*a b*", Render(new Span("a\nb", Emphasis.Strong)));

    [Fact]
    public void A_link_that_is_not_of_the_web_is_only_text() =>
        Assert.Equal("x", Render(new Span("x", Link: new Uri("javascript:alert(1)"))));

    [Fact]
    public void A_link_cannot_end_its_own_syntax() =>
        Assert.Equal("<https://x.example/%3Ca%3E%7Cb|c>", Render(new Span("c", Link: new Uri("https://x.example/<a>|b"))));

    private static string Render(params ReadOnlySpan<Span> spans) => Mrkdwn.Line(Line.Of(spans), 3000);
}
