using System.Collections.Immutable;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Words;
using NodaTime;

namespace KpiBot.Rituals.Subscribing;

/// <summary>When a review is wanted, and whose.</summary>
/// <param name="Scope">Whose; null where that is open.</param>
/// <param name="Day">On which day.</param>
/// <param name="Time">At which hour there.</param>
/// <param name="Unknown">Words that nobody understood; empty where all were.</param>
internal sealed record SubscriptionWish(Scope? Scope, IsoDayOfWeek Day, TimeOnly Time, string Unknown)
{
    private static readonly TimeOnly Nine = new(9, 0);

    // Monday at nine, unless something else is said.
    public static SubscriptionWish Of(Spoken spoken, params ReadOnlySpan<string> known) => new(
        spoken.Scopes is [var only] ? only : null,
        spoken.Weekday ?? IsoDayOfWeek.Monday,
        spoken.Hours is [var hour, ..] ? new TimeOnly(hour.Hour, hour.Minute) : Nine,
        string.Join(' ', UnknownIn(spoken, [.. known])));

    private static IEnumerable<string> UnknownIn(Spoken spoken, ImmutableArray<string> known)
    {
        var expected = known.Add("subscription.say.weekly").SelectMany(key => new[] { Phrases.English, Phrases.French }
            .SelectMany(phrases => phrases.Say(key).Split(['|', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))).Select(Plain.Of).ToHashSet(StringComparer.Ordinal);
        return spoken.Sentence.Unknown.Select(position => spoken.Sentence.Said.Words[position].Text).Where(word => !expected.Contains(word));
    }
}
