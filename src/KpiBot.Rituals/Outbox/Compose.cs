using KpiBot.Data.Outbox;

namespace KpiBot.Rituals.Outbox;

/// <summary>Says what a row has to say now. Called just before each attempt to send it.</summary>
public delegate ValueTask<Composed> Compose(OutboxRow row, CancellationToken cancellation);
