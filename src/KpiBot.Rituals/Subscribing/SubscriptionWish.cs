using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Digests;
using NodaTime;

namespace KpiBot.Rituals.Subscribing;

/// <summary>Which digest is wanted, when, and whose.</summary>
/// <param name="Scope">Whose; null where that is open.</param>
/// <param name="Day">On which day; none: each working day.</param>
/// <param name="Time">At which hour there.</param>
/// <param name="Unknown">Words that nobody understood; empty where all were.</param>
internal sealed record SubscriptionWish(Scope? Scope, IsoDayOfWeek Day, TimeOnly Time, string Unknown)
{
    private const string Daily = "subscription.say.daily";

    private static readonly TimeOnly Nine = new(9, 0);

    // What is named more narrowly comes first: "quarterly target review" is no weekly one.
    private static readonly Ritual[] ByName = [Ritual.Targets, Ritual.Customers, Ritual.Monthly, Ritual.ActionPoint, Ritual.Weekly];
    private static readonly string[] Periods = ["month", "quarter"];

    /// <summary>Which digest.</summary>
    public Ritual Ritual { get; init; } = Ritual.Weekly;

    /// <summary>Which period under way it looks at; null where that was not said.</summary>
    public string? Period { get; init; }

    // The weekly review on Monday at nine, unless something else is said.
    public static SubscriptionWish Of(Spoken spoken) => Of(spoken, RitualIn(spoken) ?? Ritual.Weekly);

    /// <summary>The same of a ritual that is beyond doubt, whatever else its sentence names.</summary>
    public static SubscriptionWish Of(Spoken spoken, Ritual ritual, params ReadOnlySpan<string> known)
    {
        var text = WithoutNames(spoken);
        var isDaily = ritual == Ritual.ActionPoint && spoken.Weekday is null && SaidWords.Says(text, Daily);
        return new SubscriptionWish(
            spoken.Scopes is [var only] ? only : null,
            spoken.Weekday ?? (isDaily ? IsoDayOfWeek.None : IsoDayOfWeek.Monday),
            spoken.Hours is [var hour, ..] ? new TimeOnly(hour.Hour, hour.Minute) : Nine,
            string.Join(' ', UnknownIn(spoken, [.. known, KeyOf(ritual), KeyOf(Ritual.Weekly), .. ritual == Ritual.ActionPoint ? [Daily] : Array.Empty<string>(), .. Periods.Select(PeriodKey)])))
        {
            Ritual = ritual,
            Period = ritual == Ritual.Weekly ? Array.Find(Periods, period => SaidWords.Says(text, PeriodKey(period))) : null,
        };
    }

    /// <summary>The digest that is named; null where none is.</summary>
    public static Ritual? RitualIn(Spoken spoken)
    {
        var text = WithoutNames(spoken);
        return Array.Find(ByName, ritual => SaidWords.Says(text, KeyOf(ritual)));
    }

    // A team's name names no ritual: "Key Accounts" is not the customer review.
    private static string WithoutNames(Spoken spoken)
    {
        var named = spoken.Sentence.Names.SelectMany(name => Enumerable.Range(name.Start, name.Length)).ToHashSet();
        return string.Join(' ', spoken.Sentence.Said.Words.Where((word, position) => word.Scope is null && !named.Contains(position)).Select(word => word.Text));
    }

    private static string KeyOf(Ritual ritual) => $"subscription.say.{ritual.Name}";

    private static string PeriodKey(string period) => $"subscription.say.{period}";

    private static IEnumerable<string> UnknownIn(Spoken spoken, IEnumerable<string> known)
    {
        var expected = known.SelectMany(SaidWords.Of).SelectMany(words => words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        return spoken.Sentence.Unknown.Select(position => spoken.Sentence.Said.Words[position].Text).Where(word => !expected.Contains(word));
    }
}
