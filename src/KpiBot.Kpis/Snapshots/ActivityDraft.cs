namespace KpiBot.Kpis.Snapshots;

/// <summary>An activity on its way into columns. <c>Key</c> stands for its id, which no answer shows (see <see cref="IdKey"/>).</summary>
internal readonly record struct ActivityDraft(long Key, int Type, Timestamp Created, Timestamp Due, Timestamp Done);
