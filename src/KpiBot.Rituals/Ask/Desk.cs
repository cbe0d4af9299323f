using KpiBot.Kpis;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask.Telling;
using NodaTime;

namespace KpiBot.Rituals.Ask;

/// <summary>What lies on the table while one question is answered.</summary>
internal sealed record Desk(KpiEngine Engine, LoadedSnapshot Loaded, Asker Asker, Voice Voice, Instant AsOf)
{
    public Snapshot Snapshot => Loaded.Snapshot;
}
