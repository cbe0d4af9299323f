using KpiBot.Chat;
using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.Subscribing;

/// <summary>What is said of a subscription that was made, changed or taken over.</summary>
internal sealed class SubscriptionTold(Turn turn, TimeProvider clock)
{
    public Reply Done(string key, Subscription subscription)
    {
        var words = new SubscriptionWords(turn.Desk.Voice, turn.Desk.Snapshot.Settings);
        return turn.Says(
            key,
            ("ritual", SubscriptionWords.Name(turn.Desk.Voice.Phrases, subscription)),
            ("begin", SubscriptionWords.Begin(turn.Desk.Voice.Phrases, subscription)),
            ("scope", words.NameOf(subscription)),
            ("each", words.Each(subscription)),
            ("next", words.Next(subscription, clock.GetUtcNow())));
    }
}
