using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Measures over activities. A formula picks a type: <c>activities_done where type = "call"</c>.</summary>
internal static class ActivityMeasures
{
    /// <summary>Activities done in the period.</summary>
    public static readonly Measure ActivitiesDone = new(
        "activities_done",
        reading => reading.Count(reading.ActivitiesDone()),
        reading => Missing(reading, reading.Snapshot.Beginnings.Done, "activities.done_at"));

    /// <summary>Activities created (booked) in the period.</summary>
    public static readonly Measure ActivitiesCreated = new(
        "activities_created",
        reading => reading.Count(reading.ActivitiesCreated()),
        reading => Missing(reading, reading.Snapshot.Beginnings.Created, "activities.created_at"));

    /// <summary>Activities that are due before the moment of measure and not done by it.</summary>
    public static readonly Measure ActivitiesOverdue = new(
        "activities_overdue",
        reading => reading.Count(reading.ActivitiesOverdue()),
        reading => reading.Since(Field.ActivityDue));

    private static string? Missing(Reading reading, Func<int, Timestamp> beginning, string column) =>
        Array.Exists(ActivityReadings.Types(reading), type => beginning(type).Millis <= reading.Window.AsOfMillis) ? null : column;
}
