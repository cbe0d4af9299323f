using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>The sheet of a one-to-one: manager and rep read the same.</summary>
public sealed class OneToOneTopic(KpiEngine engine, FigureTopic figures)
{
    private const int MostNames = 20;

    /// <summary>What a rep follows (commands.md), and the funnel.</summary>
    private static readonly string[] Followed = ["meetings", "conversion", "revenue", "next_step_rate", "effort_needed", "new_opportunities", "average_basket", "stalled_deals"];

    internal Outcome Tell(Desk desk, Spoken spoken)
    {
        if (engine.Catalogue.Find("conversion") is not { } conversion)
        {
            return new Outcome.Refused(Says(desk, "meeting.nobody"));
        }

        Scope[] people = [.. spoken.Scopes.Where(scope => scope.Kind is ScopeKind.User)];
        if (people is not [var person])
        {
            return Whom(desk, people);
        }

        if (Access.Decide(desk.Asker, conversion, person, by: null) is not Decision.Allowed)
        {
            return figures.Tell(desk, desk.Readings.Usual(conversion, person, spoken.ScopeSaid));
        }

        return new Outcome.Told(new OneToOneMessage(desk.Voice).Of(person, [.. Answers(desk, person)], Funnel(desk, person), figures.AgeOf(desk).Freshness)) { About = person };
    }

    private IEnumerable<Answer> Answers(Desk desk, Scope person) => Followed
        .Select(engine.Catalogue.Find)
        .OfType<Kpis.Catalogue.KpiDefinition>()
        .Select(kpi => engine.Answer(desk.Snapshot, desk.Readings.Usual(kpi, person, SaidScope.Named).At(desk.AsOf)))
        .Where(answer => answer.Value is not null);

    private Answer? Funnel(Desk desk, Scope person) => engine.Catalogue.Find("stage_conversion") is { } funnel
        ? engine.Answer(desk.Snapshot, desk.Readings.Usual(funnel, person, SaidScope.Named).At(desk.AsOf))
        : null;

    // Whoever leads people and named nobody chooses among them.
    private static Outcome Whom(Desk desk, Scope[] people)
    {
        User[] among = people.Length > 0
            ? [.. people.Select(scope => desk.Asker.People.FindUser(scope.Id)).OfType<User>()]
            : [.. desk.Asker.People.Users.Where(user => user is { Role: Role.Rep, Active: true } && !desk.Asker.Is(user.Id) && (desk.Asker.User.Role is Role.Director || desk.Asker.Leads(user.TeamId))).Take(MostNames)];
        var said = Verb.OneToOne.ToString().ToLowerInvariant();
        return among.Length == 0
            ? new Outcome.Refused(Says(desk, "meeting.nobody"))
            : new Outcome.NotUnderstood(new Message(
                desk.Voice.Phrases.Say("meeting.whom"),
                [Paragraph.Of(Line.Of(desk.Voice.Phrases.Say("meeting.whom"))), new Buttons([.. among.Select(user => new Button(user.Name, AskButton.Action, $"{said} {Reading.Canonically(Scope.User(user.Id))}"))])]));
    }

    private static Message Says(Desk desk, string key)
    {
        var text = desk.Voice.Phrases.Say(key);
        return new Message(text, [Paragraph.Of(Line.Of(text))]);
    }
}
