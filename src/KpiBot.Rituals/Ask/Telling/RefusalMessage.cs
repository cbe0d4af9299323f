using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>Says no kindly, names who may, and offers what the asker may see. It reveals nothing, not even whether there is a figure.</summary>
internal sealed class RefusalMessage(Voice voice)
{
    public Message Of(Decision.Refused refused, Reading reading)
    {
        var text = voice.Phrases.Say(
            Key(refused.Refusal), ("who", Who(refused)), ("n", voice.Figures.Number(Access.LeastReps, 0)));
        return new Message(text, [Paragraph.Of(Line.Of(text)), .. Instead(refused.Refusal, reading)]);
    }

    public Message Of(RateMissingException missing)
    {
        var month = $"{voice.Periods.Month(missing.Month.Month)} {missing.Month.Year.ToString(voice.Phrases.Culture)}";
        var text = voice.Phrases.Say("rate.missing", ("currency", missing.Currency), ("month", month));
        return new Message(text, [Paragraph.Of(Line.Of(text))]);
    }

    private static string Key(Refusal refusal) => refusal switch
    {
        Refusal.Kpi => "refused.kpi",
        Refusal.Person => "refused.person",
        Refusal.Team => "refused.team",
        Refusal.Company => "refused.company",
        Refusal.Ranking => "refused.ranking",
        Refusal.Teams => "refused.teams",
        Refusal.Rows => "refused.rows",
        _ => "refused.too_few_reps",
    };

    // The nearest thing that this person may see: the same of their team, else their own; of facts that are for others at least their sum.
    private IEnumerable<Section> Instead(Refusal refusal, Reading reading)
    {
        var asker = voice.Asker;
        var may = asker.MyTeam().Concat(asker.Mine())
            .Where(scope => scope != reading.Scope || reading.By is not null)
            .Select(scope => reading with { Scope = scope, By = null, ScopeSaid = SaidScope.Named })
            .Append(reading with { Verb = null })
            .FirstOrDefault(instead => instead != reading && May(asker, instead));
        return may is null
            ? []
            : [
                Paragraph.Of(Line.Of(voice.Phrases.Say(refusal is Refusal.Person && may.Scope.Kind is not ScopeKind.User ? "refused.person.instead" : "refused.instead"))),
                new ReadingLabel(voice).Buttons([may]),
            ];
    }

    private static bool May(Asker asker, Reading reading) =>
        (reading.Verb is null ? Access.Decide(asker, reading.Kpi, reading.Scope, by: null) : Access.DecideRows(asker, reading.Kpi, reading.Scope)) is Decision.Allowed;

    private string Who(Decision.Refused refused)
    {
        string[] who = [.. refused.WhoMay.Select(role => voice.Phrases.Say($"role.{role.ToString().ToLowerInvariant()}"))];
        return who.Length < 2 ? string.Concat(who) : voice.Phrases.Say("and", ("first", string.Join(", ", who[..^1])), ("last", who[^1]));
    }
}
