using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>The activities of a reading; <c>where type = "call"</c> picks one type's rows.</summary>
internal static class ActivityReadings
{
    /// <summary>Activities done in the window.</summary>
    public static IEnumerable<Hit<ActivityRow>> ActivitiesDone(this Reading reading)
    {
        var types = Types(reading);
        foreach (var slice in reading.Slices)
        {
            var activities = slice.Block.Activities;
            foreach (var type in types)
            {
                var (from, to) = activities.OfType(type);
                for (var row = activities.FirstDoneFrom(reading.Window.FromDay, from, to); row < to && activities.Done[row].Day < reading.Window.ToDay; row++)
                {
                    var done = activities.Done[row];
                    if (done.Millis <= reading.Window.AsOfMillis && activities.Created[row].Millis <= reading.Window.AsOfMillis && slice.Holds(done.Day)
                        && reading.Takes(new FactRow(slice.Block, activities, row, done, 0), out var key))
                    {
                        yield return new Hit<ActivityRow>(new ActivityRow(slice.Block, row), key);
                    }
                }
            }
        }
    }

    /// <summary>Activities created in the window.</summary>
    public static IEnumerable<Hit<ActivityRow>> ActivitiesCreated(this Reading reading)
    {
        var types = Types(reading);
        foreach (var slice in reading.Slices)
        {
            var activities = slice.Block.Activities;
            foreach (var type in types)
            {
                var (from, to) = activities.OfType(type);
                for (var row = from; row < to; row++)
                {
                    var created = activities.Created[row];
                    if (created.Millis <= reading.Window.AsOfMillis && created.IsKnown && created.Day >= reading.Window.FromDay && created.Day < reading.Window.ToDay
                        && slice.Holds(created.Day) && reading.Takes(new FactRow(slice.Block, activities, row, created, 0), out var key))
                    {
                        yield return new Hit<ActivityRow>(new ActivityRow(slice.Block, row), key);
                    }
                }
            }
        }
    }

    /// <summary>Activities that are overdue at the moment of measure: due before it, existing, not done. A due date without a time: before its date.</summary>
    public static IEnumerable<Hit<ActivityRow>> ActivitiesOverdue(this Reading reading) =>
        reading.ActivitiesOpen(due => due.IsKnown && reading.Window.StockMoment.IsAfter(due));

    /// <summary>Activities of some dates that are not done at the moment of measure.</summary>
    public static IEnumerable<Hit<ActivityRow>> ActivitiesDue(this Reading reading, int fromDay, int toDay)
    {
        var types = Types(reading);
        return reading.ActivitiesOpen(due => due.IsKnown && due.Day >= fromDay && due.Day < toDay).Where(hit => types.Contains(hit.Row.Type));
    }

    /// <summary>Activities that are not done at the moment of measure, and have no due date.</summary>
    public static IEnumerable<Hit<ActivityRow>> ActivitiesUndated(this Reading reading) => reading.ActivitiesOpen(due => !due.IsKnown);

    /// <summary>The codes of the types that the reading's conditions let pass.</summary>
    public static int[] Types(Reading reading)
    {
        var codes = reading.Snapshot.Codes.ActivityTypes;
        var wanted = reading.Where.Where(condition => condition.Field == "type").Select(condition => condition.Value).ToArray();
        return
        [
            .. Enumerable.Range(0, codes.Count).Where(code => Array.TrueForAll(wanted, type => string.Equals(type, codes.Text(code), StringComparison.OrdinalIgnoreCase))),
        ];
    }

    private static IEnumerable<Hit<ActivityRow>> ActivitiesOpen(this Reading reading, Func<Timestamp, bool> isTaken)
    {
        var (now, millis) = (reading.Window.StockMoment, reading.Window.StockMillis);
        foreach (var slice in reading.Slices)
        {
            if (!slice.Holds(reading.Window.StockDay))
            {
                continue;
            }

            var activities = slice.Block.Activities;
            for (var row = 0; row < activities.Count; row++)
            {
                if (activities.Done[row].Millis > millis && isTaken(activities.Due[row]) && activities.Created[row].Millis <= millis
                    && reading.Takes(new FactRow(slice.Block, activities, row, now, 0), out var key))
                {
                    yield return new Hit<ActivityRow>(new ActivityRow(slice.Block, row), key);
                }
            }
        }
    }
}
