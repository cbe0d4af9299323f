using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using NodaTime;

namespace KpiBot.Rituals.Subscribing;

/// <summary>A subscription's form: which digest, of which team, on which day and at what hour, looking at the month or the quarter, with which KPIs.</summary>
internal sealed class SubscriptionForm(Desk desk)
{
    /// <summary>The button that opens it; the value is the id of the subscription to change, or empty.</summary>
    public const string Open = "subscription.open.v1";

    /// <summary>What its answers do; its value is the channel that it was opened from.</summary>
    public const string Keep = "subscription.keep.v1";

    public const string Which = "ritual";
    public const string Whose = "scope";
    public const string Day = "day";
    public const string Hour = "hour";
    public const string Period = "period";
    public const string Kpis = "kpis";

    private const int MostLetters = 75;

    private static readonly IsoDayOfWeek[] Days = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday, IsoDayOfWeek.None];
    private static readonly string[] Periods = ["month", "quarter"];

    /// <summary>The form with what is there at present; null for somebody who may subscribe no team.</summary>
    public Form? Of(Subscription? present, ImmutableArray<Scope> teams)
    {
        Scope[] scopes = [.. teams.Concat(Own(present)).Distinct().Where(team => team.ToString().Length <= MostLetters)];
        return scopes.Length == 0 ? null : new Form(Say("subscription.form.title"), Keep, string.Empty, Say("subscription.form.submit"), Say("form.cancel"), [
            new ChoiceField(Which, Say("subscription.form.ritual"), [.. Ritual.All.Where(one => one != Ritual.Note).Select(one => new Choice(one.Name, Say($"ritual.{one.Name}.title")))], present?.Ritual ?? Ritual.Weekly.Name),
            new ChoiceField(Whose, Say("subscription.form.scope"), [.. scopes.Select(scope => new Choice(scope.ToString(), Cut(desk.Voice.Name(scope))))], Chosen(present?.Scope, scopes)),
            new ChoiceField(Day, Say("subscription.form.day"), [.. Days.Select(day => new Choice(day.ToString(), Say($"subscription.day.{day.ToString().ToLowerInvariant()}")))], (present?.DayOfWeek ?? IsoDayOfWeek.Monday).ToString())
            {
                Hint = Say("subscription.form.day.hint"),
            },
            new TextField(Hour, Say("subscription.form.hour"), (present?.Time ?? new TimeOnly(9, 0)).ToString("HH:mm", CultureInfo.InvariantCulture)) { Most = 10 },
            new ChoiceField(Period, Say("subscription.form.period"), [.. Periods.Select(period => new Choice(period, Say($"subscription.period.{period}")))], present?.Period ?? Periods[0]),
            new TextField(Kpis, Say("subscription.form.kpis"), Names(present)) { IsRequired = false, IsLong = true, Hint = Say("subscription.form.kpis.hint") },
        ])
        {
            Language = desk.Voice.Phrases.Language,
        };
    }

    private string Names(Subscription? present) =>
        string.Join(", ", (present?.Kpis?.Split(',') ?? []).Select(desk.Engine.Catalogue.Find).OfType<KpiBot.Kpis.Catalogue.KpiDefinition>().Select(desk.Voice.Name));

    // The company's, or a team beyond those that fit: what is changed stays what it was unless another is chosen.
    private Scope[] Own(Subscription? present) =>
        Scope.Parse(present?.Scope ?? string.Empty) is { } scope && SubscriptionDesk.Refusal(desk, scope) is null ? [scope] : [];

    private static string Chosen(string? present, Scope[] scopes) => scopes.Select(scope => scope.ToString()).FirstOrDefault(scope => scope == present) ?? scopes[0].ToString();

    private static string Cut(string text) => WholeText.Short(text, MostLetters);

    private string Say(string key) => desk.Voice.Phrases.Say(key);
}
