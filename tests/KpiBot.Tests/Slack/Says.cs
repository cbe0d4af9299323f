using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;

namespace KpiBot.Tests.Slack;

/// <summary>Messages that tests need again and again.</summary>
internal static class Says
{
    public static Message Plain(string text) => new(text, [Paragraph.Of(Line.Of(text))]);

    public static Message Of(params ReadOnlySpan<Section> sections) => new("Summary", [.. sections]);

    public static Message Rich() => new("Team West on time: 412 k€", [
        new Heading("Pipeline review · Team West · week 47"),
        Paragraph.Of(
            Line.Of(new Span("🟢 ● "), new Span("Team West on time: 412 k€", Emphasis.Strong), new Span(" on 402 k€ expected")),
            Line.Of(new Span("Why: "), new Span("why", Emphasis.Typed), new Span(" · "), new Span("R&D <deals>", Emphasis.Aside, new Uri("https://crm.example/deals?a=1&b=2")))),
        new Table(["KPI", "Value", "Week"], [["Conversion", "28.0 %", "+1.2"], ["Revenue", "412 k€", ""]]),
        new Table(["Rep", "Won"], [["Claire", "7"], ["Marc", "12"]]),
        new Picture("trend", new byte[] { 1, 2, 3 }, "Revenue climbs to 412 k€ against a target of 580 k€."),
        new Buttons([new Button("See the detail", "ask.v1", "detail", Primary: true), new Button("Preferences", "ask.v1", "preferences")]),
        new Footnote(Line.Of(new Span("CRM data: today 07:42 · definition v1"))),
    ]);

    public static Form Form() => new("Plan for the pipeline", "alert.plan.v1", "42", "Save", "Cancel", [
        new TextField("action", "What will be done?") { IsLong = true, Hint = "One thing that the team can do." },
        new ChoiceField("who", "Who?", [new Choice("u1", "Claire Morel"), new Choice("u2", "Marc Petit")], "u2"),
        new DateField("due", "By when?", new DateOnly(2026, 12, 5)),
        new TextField("effect", "Effect hoped for", "20 opportunities") { IsRequired = false, Most = 80 },
    ])
    {
        Intro = [Paragraph.Of(Line.Of("Pipeline coverage: 1.4 of 3 · R&D <West>"))],
    };
}
