using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Scheduling;
using KpiBot.Rituals.Words;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.Subscribing;

/// <summary>A subscription in words: which digest, whose, each when, and when next.</summary>
internal sealed class SubscriptionWords(Voice voice, WorkspaceSettings settings)
{
    public string NameOf(Subscription subscription) => Scope.Parse(subscription.Scope) is { } scope ? voice.Name(scope) : subscription.Scope;

    /// <summary>"the weekly review", within a sentence.</summary>
    public static string Name(Phrases phrases, Subscription subscription) => phrases.Say($"ritual.{subscription.Ritual}");

    /// <summary>"The weekly review", at its beginning.</summary>
    public static string Begin(Phrases phrases, Subscription subscription) => Name(phrases, subscription) is [var first, .. var rest] ? char.ToUpper(first, phrases.Culture) + rest : string.Empty;

    /// <summary>"each Monday at 09:00", "on the first working day of each month at 09:00".</summary>
    public string Each(Subscription subscription) => Say(
        (Digests.Ritual.Find(subscription.Ritual)?.Rhythm, subscription.DayOfWeek) switch
        {
            (Rhythm.Monthly, _) => "subscription.each.month",
            (Rhythm.Quarterly, _) => "subscription.each.quarter",
            (_, IsoDayOfWeek.None) => "subscription.each.day",
            _ => "subscription.each",
        },
        ("day", Say($"subscription.day.{subscription.DayOfWeek.ToString().ToLowerInvariant()}")),
        ("time", subscription.Time.ToString("HH:mm", voice.Phrases.Culture)));

    /// <summary>What comes of it: when next, or why nothing does.</summary>
    public string Outlook(Subscription subscription, DateTimeOffset now) => subscription switch
    {
        { PausedReason: { } reason } => Paused(voice.Phrases, reason),
        { Zone: var zone } when !FiringTimes.IsKnown(zone) => Say("subscription.zone_unknown", ("zone", zone)),
        _ => Say("subscription.line.next", ("next", Next(subscription, now))),
    };

    /// <summary>"Monday 30 November 2026 at 09:00 (Europe/Paris)"; after a holiday, the next working day.</summary>
    public string Next(Subscription subscription, DateTimeOffset now)
    {
        if (!FiringTimes.IsKnown(subscription.Zone) || new FiringTimes(subscription, settings.FiscalFirstMonth).NextDelivery(now, settings.Holidays) is not { } delivery)
        {
            return Say("review.none");
        }

        var local = delivery.ToInstant().InZone(DateTimeZoneProviders.Tzdb[subscription.Zone]);
        return Say(
            "subscription.next",
            ("day", Say($"subscription.day.{local.DayOfWeek.ToString().ToLowerInvariant()}")),
            ("date", voice.Periods.Date(local.Date)),
            ("time", local.TimeOfDay.ToString("HH:mm", voice.Phrases.Culture)),
            ("zone", subscription.Zone));
    }

    /// <summary>Why nothing is sent at present.</summary>
    public static string Paused(Phrases phrases, string reason) => phrases.Say(phrases.Has($"subscription.paused.{reason}") ? $"subscription.paused.{reason}" : "subscription.paused");

    private string Say(string key, params ReadOnlySpan<(string Name, string Value)> parts) => voice.Phrases.Say(key, parts);
}
