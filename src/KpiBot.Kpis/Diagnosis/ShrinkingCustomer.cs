namespace KpiBot.Kpis.Diagnosis;

/// <summary>A customer that <c>shrinking_accounts</c> counts.</summary>
/// <param name="AccountId">Who.</param>
/// <param name="Now">Revenue of the 90 dates ending with as-of's, in the workspace's currency.</param>
/// <param name="Before">Revenue of the 90 dates before.</param>
public sealed record ShrinkingCustomer(string AccountId, decimal Now, decimal Before);
