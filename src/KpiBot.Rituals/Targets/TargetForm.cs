using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.Targets;

/// <summary>The target's form: which KPI, how much, for when, whose, what for.</summary>
internal sealed class TargetForm(Desk desk)
{
    /// <summary>The button that opens it; the value is whose, as <c>team:ID</c>, or empty.</summary>
    public const string Open = "target.open.v1";

    /// <summary>What its answers do.</summary>
    public const string Set = "target.propose.v1";

    public const string Kpi = "kpi";
    public const string Value = "value";
    public const string Period = "period";
    public const string Whose = "scope";
    public const string Serves = "serves";

    private const int MostChoices = 100;
    private const int MostLetters = 75;
    private const int LongestObjective = 120;
    private const string Revenue = "revenue";

    /// <summary>The form; null for somebody who sets no targets.</summary>
    public Form? Of(Scope? chosen)
    {
        Scope[] scopes = [.. Scopes().Take(MostChoices)];
        KpiDefinition[] kpis = [.. Kpis().Take(MostChoices)];
        if (scopes.Length == 0 || kpis.Length == 0)
        {
            return null;
        }

        return new Form(Say("target.form.title"), Set, string.Empty, Say("target.form.submit"), Say("form.cancel"), [
            new ChoiceField(Kpi, Say("target.form.kpi"), [.. kpis.Select(kpi => new Choice(kpi.Id, Cut(desk.Voice.Name(kpi))))], Array.Exists(kpis, kpi => kpi.Id is Revenue) ? Revenue : kpis[0].Id),
            new TextField(Value, Say("target.form.value")) { Hint = Say("target.form.value.hint"), Most = 30 },
            new ChoiceField(Period, Say("target.form.period"), [.. Periods().Select(period => new Choice(period.Name, Cut(desk.Voice.Periods.Name(period))))], Periods().First().Name),
            new ChoiceField(Whose, Say("target.form.scope"), [.. scopes.Select(scope => new Choice(Key(scope), Cut(desk.Voice.Name(scope))))], Key(chosen is { } one && scopes.Contains(one) ? one : scopes[0])),
            new TextField(Serves, Say("target.form.serves")) { IsRequired = false, Hint = Say("target.form.serves.hint"), Most = LongestObjective },
        ])
        {
            Language = desk.Voice.Phrases.Language,
        };
    }

    /// <summary>A scope as a choice's value, which is short: a place in the list stands for one whose id is not.</summary>
    public static string Key(Scope scope) => scope.ToString() is { Length: <= MostLetters } text ? text : string.Create(CultureInfo.InvariantCulture, $"#{KpiBot.Kpis.Details.DetailRow.KeyOf(scope.ToString())}");

    /// <summary>The scope of a choice's value, among those that the person sets targets for.</summary>
    public Scope? Find(string? key) => Scopes().Select(scope => (Scope?)scope).FirstOrDefault(scope => Key(scope ?? Scope.Company) == key);

    // Those led, below them their teams and people; of a director the company first.
    private IEnumerable<Scope> Scopes()
    {
        var (asker, people) = (desk.Asker, desk.Asker.People);
        var teams = people.Teams.Select(team => Scope.Team(team.Id)).OrderBy(team => asker.Led.Any(led => led.Id == team.Id) ? 0 : 1);
        var persons = people.Users.Where(user => user is { Active: true, Role: KpiBot.Kpis.Facts.Role.Rep }).Select(user => Scope.User(user.Id));
        return teams.Concat([Scope.Company]).Concat(persons).Where(scope => TargetRights.MaySet(asker, scope));
    }

    private IEnumerable<KpiDefinition> Kpis() => desk.Engine.Catalogue.Definitions
        .Where(kpi => kpi is { TargetOf: null, JudgedBy: null } && Scopes().Any(scope => Access.Decide(desk.Asker, kpi, scope, by: null) is Decision.Allowed))
        .OrderBy(kpi => kpi.Id is Revenue ? 0 : 1);

    private IEnumerable<KpiPeriod> Periods()
    {
        var (calendar, today) = (desk.Voice.Calendar, desk.Voice.Today);
        var (month, quarter, year) = (calendar.Containing(PeriodKind.Month, today), calendar.Containing(PeriodKind.Quarter, today), calendar.Containing(PeriodKind.Year, today));
        return [quarter, month, calendar.Next(month), calendar.Next(quarter), year, calendar.Next(year)];
    }

    private static string Cut(string text) => WholeText.Short(text, MostLetters);

    private string Say(string key) => desk.Voice.Phrases.Say(key);
}
