using KpiBot.Chat.Messages;
using KpiBot.Kpis.Facts;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>A short help: what this person can ask, in examples that work for them.</summary>
internal sealed class HelpMessage(Voice voice, bool isAdmin = false)
{
    public Message Of()
    {
        var (phrases, examples) = (voice.Phrases, Examples().ToArray());
        var title = phrases.Say("help.title");
        var scope = phrases.Say("help.scope." + Kind());
        return new Message(title, [
            Paragraph.Of(Line.Of(new Span(title, Emphasis.Strong)), Line.Of(scope)),
            .. examples.Length == 0 ? (IEnumerable<Section>)[] : [new Buttons([.. examples.Select(text => new Button(text, AskButton.Action, text))]), Paragraph.Of(Line.Of(phrases.Say("help.parts")))],
            Paragraph.Of(new Line([new Span(phrases.Say("help.more") + " "), .. Typed().SelectMany((word, place) => place == 0 ? [word] : new[] { new Span(" · "), word })])),
        ]);
    }

    // What else this person can say, as words to type.
    private IEnumerable<Span> Typed()
    {
        string[] words = Kind() switch
        {
            "rep" => ["day", "need", "why", "details", "clean", "who_looked"],
            "manager" => ["day", "why", "details", "one_to_one", "target", "subscribe", "alerts"],
            "director" => ["why", "one_to_one", "target", "subscribe", "alerts"],
            "executive" => ["why", "lost"],
            _ => [],
        };
        return words.Concat(isAdmin ? ["connect"] : []).Concat(["list", "define"]).Select(word => new Span(voice.Phrases.Say($"help.typed.{word}"), Emphasis.Typed));
    }

    private string Kind() => voice.Asker switch
    {
        { User.Role: Role.Director } => "director",
        { User.Role: Role.Executive } => "executive",
        { User.Role: Role.Marketing or Role.Admin } => "none",
        { SpeaksForTeam: true } => "manager",
        _ => "rep",
    };

    private IEnumerable<string> Examples() => Kind() switch
    {
        "director" => [Say("company.revenue"), Say("company.conversion"), Say("company.months"), .. Someone()],
        "executive" => [Say("company.revenue"), Say("company.conversion"), Say("company.months")],
        "manager" => [Say("mine.conversion"), Say("team.revenue"), Say("mine.pipeline"), .. Someone()],
        "rep" when voice.Asker.User.TeamId is null => [Say("mine.conversion"), Say("mine.revenue"), Say("mine.pipeline")],
        "rep" => [Say("mine.conversion"), Say("mine.revenue"), Say("mine.pipeline"), Say("team.conversion")],
        _ => [],
    };

    // Somebody this person may ask about.
    private IEnumerable<string> Someone() => voice.People.Users
        .Where(user => user is { Role: Role.Rep, Active: true } && (voice.Asker.User.Role is Role.Director || voice.Asker.Leads(user.TeamId)))
        .Take(1)
        .Select(user => voice.Phrases.Say("example.rep.last_month", ("name", user.Name)));

    private string Say(string example) => voice.Phrases.Say("example." + example);
}
