namespace KpiBot.Rituals.Subscribing;

/// <summary>Makes the scheduler follow the subscriptions.</summary>
public delegate Task SubscriptionsChanged(CancellationToken cancellation);
