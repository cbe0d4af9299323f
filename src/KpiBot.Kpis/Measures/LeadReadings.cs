using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>The leads of a reading. A lead does nothing before its own creation.</summary>
internal static class LeadReadings
{
    /// <summary>Leads created in the window.</summary>
    public static IEnumerable<Hit<LeadRow>> LeadsCreated(this Reading reading)
    {
        foreach (var slice in reading.Slices)
        {
            var leads = slice.Block.Leads;
            for (var row = leads.FirstCreatedFrom(reading.Window.FromDay); row < leads.Count && leads.Created[row].Day < reading.Window.ToDay; row++)
            {
                if (Takes(reading, slice, row, leads.Created[row], out var key))
                {
                    yield return new Hit<LeadRow>(new LeadRow(leads, row), key);
                }
            }
        }
    }

    /// <summary>Leads whose moment (contact, qualification, conversion) lies in the window.</summary>
    public static IEnumerable<Hit<LeadRow>> Leads(this Reading reading, Func<LeadColumns, Timestamp[]> moments)
    {
        foreach (var slice in reading.Slices)
        {
            var leads = slice.Block.Leads;
            var at = moments(leads);
            for (var row = 0; row < leads.Count; row++)
            {
                if (at[row].IsKnown && at[row].Day >= reading.Window.FromDay && at[row].Day < reading.Window.ToDay && Takes(reading, slice, row, at[row], out var key))
                {
                    yield return new Hit<LeadRow>(new LeadRow(leads, row), key);
                }
            }
        }
    }

    private static bool Takes(Reading reading, Scopes.Slice slice, int row, Timestamp when, out int key)
    {
        key = 0;
        var leads = slice.Block.Leads;
        return when.Millis <= reading.Window.AsOfMillis && leads.Created[row].Millis <= reading.Window.AsOfMillis
            && slice.Holds(when.Day) && reading.Takes(new FactRow(slice.Block, leads, row, when, 0), out key);
    }
}
