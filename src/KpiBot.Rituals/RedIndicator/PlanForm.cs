using System.Collections.Immutable;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Facts;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>The form by which a plan is made, and what its answers mean.</summary>
internal sealed class PlanForm(Pressed pressed)
{
    private const string Cause = "cause";
    private const string Action = "action";
    private const string Owner = "owner";
    private const string Due = "due";
    private const string Effect = "effect";
    private const int UsualDays = 14;
    private const int MostDays = 366;
    private const int MostPeople = 100;
    private const int MostText = 300;

    private readonly AlertWords _words = pressed.Words;

    private LocalDate Today => pressed.Now.InZone(_words.Voice.Zone).Date;

    public Form Make()
    {
        var plan = pressed.Alert.Planned?.Plan;
        Choice[] causes = [.. Enum.GetValues<PlanCause>().Select(cause => new Choice(cause.ToString(), _words.Cause(cause)))];
        return new Form(
            _words.Say("red.form.title"),
            AlertButton.Plan,
            $"{pressed.Stored.Id}|{AlertPress.Plans(pressed.Alert)}",
            _words.Say("red.form.submit"),
            _words.Say("form.cancel"),
            [
                new ChoiceField(Cause, _words.Say("red.form.cause"), [.. causes], plan?.Cause.ToString()),
                new TextField(Action, _words.Say("red.form.action"), plan?.Action ?? string.Empty) { IsLong = true, Most = MostText, Hint = _words.Say("red.form.action.hint") },
                new ChoiceField(Owner, _words.Say("red.form.owner"), People(pressed), plan?.OwnerId ?? pressed.Alert.AssigneeId ?? pressed.Asker.User.Id),
                new DateField(Due, _words.Say("red.form.due"), (plan?.Due is { } due && due >= Today ? due : Today.PlusDays(UsualDays)).ToDateOnly()),
                new TextField(Effect, _words.Say("red.form.effect"), plan?.Effect ?? string.Empty) { IsRequired = false, Most = MostText, Hint = _words.Say("red.form.effect.hint") },
            ])
        {
            Intro = [Paragraph.Of(Line.Of(_words.Say("red.form.intro", ("scope", _words.Name(pressed.Stored.Scope)))))],
            Language = _words.Voice.Phrases.Language,
        };
    }

    /// <summary>The plan; or what is wrong, by field.</summary>
    public (AlertPlan? Plan, ImmutableDictionary<string, string> Faults) Read(FormAnswers answers)
    {
        var faults = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var isCause = Enum.TryParse<PlanCause>(answers[Cause], out var cause) && Enum.IsDefined(cause);
        if (!isCause)
        {
            faults[Cause] = _words.Say("red.form.fault.cause");
        }

        var action = answers[Action]?.Trim() ?? string.Empty;
        if (action.Length is 0 or > MostText)
        {
            faults[Action] = _words.Say(action.Length == 0 ? "red.form.fault.action" : "red.form.fault.long", ("n", $"{MostText}"));
        }

        var owner = answers[Owner] ?? string.Empty;
        if (!People(pressed).Any(person => person.Value == owner))
        {
            faults[Owner] = _words.Say("red.form.fault.owner");
        }

        if (DueIn(answers[Due], Today) is not { } due)
        {
            faults[Due] = _words.Say("red.form.fault.due");
            return (null, faults.ToImmutable());
        }

        return faults.Count > 0 ? (null, faults.ToImmutable()) : (new AlertPlan(cause, action, owner, due, answers[Effect]?.Trim() ?? string.Empty), faults.ToImmutable());
    }

    /// <summary>A day from today on, within a year; null for another.</summary>
    public static LocalDate? DueIn(string? text, LocalDate today) =>
        LocalDatePattern.Iso.Parse(text ?? string.Empty) is { Success: true, Value: var due } && due >= today && due <= today.PlusDays(MostDays) ? due : null;

    /// <summary>Who may be given something of a warning: who leads the team, and who works in it or below.</summary>
    public static ImmutableArray<Choice> People(Pressed pressed)
    {
        var people = pressed.Snapshot.People;
        var team = AlertVoices.TeamOf(people, pressed.Stored.Scope);
        var below = team is null ? [] : people.TeamAndBelow(team.Id).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var leaders = new[] { team?.ManagerId, team?.DeputyId, pressed.Asker.User.Id }.OfType<string>().Select(people.FindUser).OfType<User>();
        var members = people.Users.Where(user => user.TeamId is { } id && below.Contains(id)).OrderBy(user => user.Name, StringComparer.Ordinal);
        return [.. leaders.Concat(members).Where(user => user.Active).DistinctBy(user => user.Id).Take(MostPeople).Select(user => new Choice(user.Id, user.Name))];
    }
}
