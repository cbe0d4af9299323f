using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;

namespace KpiBot.Rituals.Digests;

/// <summary>The outbox rows of one digest: the message, and behind it what goes into its thread, each under a key of its own.</summary>
internal static class DigestRows
{
    /// <summary>The rows of a subscription for an instant.</summary>
    /// <param name="subscription">Whose.</param>
    /// <param name="causeId">What makes the key unique besides the instant and the place.</param>
    /// <param name="scheduled">The instant.</param>
    /// <param name="cause">What they are about.</param>
    /// <param name="place">Where to; null for the subscription's own place.</param>
    public static IEnumerable<OutboxRow> Of(Subscription subscription, string causeId, DateTimeOffset scheduled, DigestCause cause, Place? place = null)
    {
        var there = place ?? subscription.Place;
        var main = OutboxRow.For(subscription.Workspace, subscription.Ritual, there, causeId, cause.Write(), scheduled) with { Subject = subscription.Id };
        yield return main;
        if (Ritual.Find(subscription.Ritual) is { HasThread: true })
        {
            yield return OutboxRow.For(subscription.Workspace, subscription.Ritual, there, causeId, (cause with { Main = main.Key }).Write(), scheduled, part: 1) with { Subject = subscription.Id };
        }
    }
}
