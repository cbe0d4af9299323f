using KpiBot.Kpis;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;
using NodaTime;

namespace KpiBot.Rituals.Ask;

/// <summary>What lies on the table while one question is answered.</summary>
internal sealed record Desk(KpiEngine Engine, LoadedSnapshot Loaded, Asker Asker, Voice Voice, Instant AsOf)
{
    public Snapshot Snapshot => Loaded.Snapshot;

    /// <summary>The company.</summary>
    public string Workspace { get; init; } = string.Empty;

    /// <summary>What was said, as it was typed.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Where it was said, as the audit log tells it.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>Fills in what was not said.</summary>
    public ReadingBuilder Readings => new(Asker, Voice.Calendar, Voice.Today);
}
