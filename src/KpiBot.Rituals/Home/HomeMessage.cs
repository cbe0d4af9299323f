using KpiBot.Chat.Messages;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Home;

/// <summary>A person's own page in words.</summary>
internal sealed class HomeMessage(Phrases phrases)
{
    // The headline and the verdict: the page is a glance, the rest is a press away.
    private const int LinesShown = 2;

    private static readonly string[] Usual = ["day", "clean", "list"];

    public Message Of(string name, IReadOnlyList<Outcome.Answered> figures, Message? warnings)
    {
        var title = phrases.Say("home.title", ("name", name.Split(' ')[0]));
        return Said(title, [
            new Heading(title),
            Title("home.figures"),
            .. figures.Count == 0 ? [Paragraph.Of(Line.Of(phrases.Say("home.no_figures")))] : figures.SelectMany(Figure),
            .. Age(figures),
            .. warnings?.Sections ?? [],
            Title("home.more"),
            new Buttons([.. Usual.Select(Typed)]),
            Title("home.settings"),
            Paragraph.Of(Line.Of(phrases.Say("home.language"))),
            new Buttons([Ask("home.button.subscriptions", "home.typed.subscriptions"), Other(), Ask("home.button.help", "home.typed.help")]),
        ]);
    }

    public Message Stranger(Message unknown)
    {
        var title = phrases.Say("home.stranger");
        return Said(title, [
            new Heading(title),
            .. unknown.Sections,
            Paragraph.Of(Line.Of(phrases.Say("home.stranger.how"))),
            new Buttons([Ask("home.button.link", "home.typed.link") with { Primary = true }]),
        ]);
    }

    private Message Said(string summary, IEnumerable<Section> sections) => new(summary, [.. sections]) { Language = phrases.Language };

    private Paragraph Title(string key) => Paragraph.Of(Line.Of(new Span(phrases.Say(key), Emphasis.Strong)));

    private IEnumerable<Section> Figure(Outcome.Answered figure)
    {
        if (figure.Message.Sections.OfType<Paragraph>().FirstOrDefault() is { } first)
        {
            yield return new Paragraph([.. first.Lines.Take(LinesShown)]);
        }

        if (figure.Said is { } said)
        {
            yield return new Buttons([new Button(phrases.Say("home.button.detail"), AskButton.Action, said)]);
        }
    }

    // All figures are of the same data: their age is said once.
    private static IEnumerable<Section> Age(IReadOnlyList<Outcome.Answered> figures) => figures.Select(figure => figure.Message.Sections.OfType<Footnote>().LastOrDefault()).OfType<Footnote>().Take(1);

    private Button Typed(string key) => Ask($"home.button.{key}", $"help.typed.{key}");

    private Button Ask(string label, string typed) => new(phrases.Say(label), AskButton.Action, phrases.Say(typed));

    private Button Other()
    {
        var other = phrases == Phrases.French ? Phrases.English : Phrases.French;
        return new Button(other.Say("language.name"), AskButton.Action, other.Say("language.typed"));
    }
}
