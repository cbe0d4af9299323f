using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Ask.Topics;
using KpiBot.Rituals.Identity;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Ask;

/// <summary>The desk at which everything said is understood and told, whether it comes from a chat or from the command line.</summary>
public sealed class Asking(KpiEngine engine, AskOptions options, FigureTopic figures, WorstRows worst, TopicShelf topics, AskTrail? trail = null, Admins? admins = null)
{
    private readonly Interpreter _interpreter = new(engine.Catalogue);
    private readonly Recent<Heard> _heard = new(TimeSpan.FromSeconds(options.RememberSeconds));

    /// <summary>Understands, decides whether the asker may, computes, and puts it into words.</summary>
    public async ValueTask<Outcome> AskAsync(LoadedSnapshot loaded, Query query, CancellationToken cancellation) =>
        Sit(loaded, query) is { } desk ? await TellAsync(desk, Hear(desk, query), cancellation) : Stranger(query.Locale, query.Account);

    /// <summary>What to say to somebody whom no workspace knows.</summary>
    /// <param name="locale">Their language as the platform tells it.</param>
    /// <param name="account">How an admin names their account when they link it.</param>
    public Outcome Stranger(string? locale, string? account)
    {
        var phrases = Phrases.For(locale, options.Locale);
        return new Outcome.Unknown(Links.Stranger(phrases, account)).In(phrases.Language);
    }

    /// <summary>What to say when a button of an earlier version is pressed.</summary>
    public Outcome RetiredButton(string? locale) => Retired("button.retired", locale);

    /// <summary>What to say when a form of an earlier version is sent.</summary>
    public Outcome RetiredForm(string? locale) => Retired("form.retired", locale);

    private Outcome Retired(string key, string? locale)
    {
        var phrases = Phrases.For(locale, options.Locale);
        var text = phrases.Say(key);
        return new Outcome.Told(new Message(text, [Paragraph.Of(Line.Of(text))])).In(phrases.Language);
    }

    /// <summary>What lies on the table while this person is answered; null for somebody whom the company does not know.</summary>
    internal Desk? Sit(LoadedSnapshot loaded, Query query)
    {
        var snapshot = loaded.Snapshot;
        if (query.UserId is not { } id || snapshot.People.FindUser(id) is not { } user)
        {
            return null;
        }

        var asker = new Asker(user, snapshot.People);
        var voice = new Voice(Phrases.For(query.Locale, user.Locale, options.Locale), asker, snapshot.Settings, query.AsOf);
        return new Desk(engine, loaded, asker, voice, query.AsOf) { Workspace = query.Workspace, Text = query.Text, Place = query.Place };
    }

    internal Heard Hear(Desk desk, Query query) => query.Mentions.Count > 0 ? HearNew(desk, query) : _heard.Of(
        desk.Loaded, (desk.Asker.User.Id, desk.Voice.Today, query.Before, query.Text), asOf: default, now: default, () => HearNew(desk, query));

    private Heard HearNew(Desk desk, Query query) => _interpreter.Hear(
        query.Text,
        new Listening(desk.Asker, desk.Voice.Calendar, desk.Voice.Today) { Mentions = query.Mentions, Snapshot = desk.Snapshot, Before = query.Before });

    /// <summary>Tells what was asked for; who looked at another person's figures is written down before they are told.</summary>
    internal async ValueTask<Outcome> TellAsync(Desk desk, Heard heard, CancellationToken cancellation)
    {
        var outcome = (await FindAsync(desk, heard, cancellation)).In(desk.Voice.Phrases.Language);
        if (trail is not null)
        {
            await trail.NoteAsync(desk, heard, outcome, cancellation);
        }

        return outcome;
    }

    private async ValueTask<Outcome> FindAsync(Desk desk, Heard heard, CancellationToken cancellation) => heard switch
    {
        Heard.Query { Reading: var reading } => await worst.WithRowsAsync(desk, figures.Tell(desk, reading), cancellation),
        Heard.Choice choice => new Outcome.NotUnderstood(new DoubtMessage(desk.Voice).Of(choice)),
        Heard.Define { Kpi: var kpi } => new Outcome.Told(figures.Define(desk, kpi)),
        Heard.List => new Outcome.Told(new ListMessage(desk.Voice).Of(engine.Catalogue, kpi => figures.HasData(desk, kpi))),
        Heard.Link => new Outcome.Told(Links.Done(desk.Voice)),
        Heard.Command command => await ToldAsync(desk, command, cancellation),
        _ => new Outcome.Told(new HelpMessage(desk.Voice, admins?.Includes(desk.Asker.User) is true).Of()),
    };

    private async ValueTask<Outcome> ToldAsync(Desk desk, Heard.Command command, CancellationToken cancellation)
    {
        try
        {
            return await topics.TellAsync(desk, command, cancellation);
        }
        catch (RateMissingException missing)
        {
            return new Outcome.Refused(new RefusalMessage(desk.Voice).Of(missing));
        }
    }
}
