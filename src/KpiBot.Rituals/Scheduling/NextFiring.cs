using KpiBot.Data.Subscriptions;

namespace KpiBot.Rituals.Scheduling;

/// <summary>When a subscription comes next.</summary>
/// <param name="Subscription">Which, perhaps paused.</param>
/// <param name="At">When it would come; null where its zone is not known on this machine.</param>
public sealed record NextFiring(Subscription Subscription, DateTimeOffset? At);
