namespace KpiBot.Rituals.Outbox;

/// <summary>A ritual as the outbox knows it.</summary>
/// <param name="Ritual">Its name in the rows: <c>weekly-review</c>, <c>red-indicator</c>.</param>
/// <param name="Compose">Says what a row has to say now.</param>
/// <param name="AgainInDoubt">Where the platform can't tell whether a message arrived: sent again, marked as a possible repetition; otherwise given up.</param>
public sealed record Composer(string Ritual, Compose Compose, bool AgainInDoubt);
