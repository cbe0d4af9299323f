using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>One lead, read from its owner's columns.</summary>
internal readonly struct LeadRow(LeadColumns leads, int row)
{
    public Timestamp Created => leads.Created[row];

    public Timestamp Contacted => leads.Contacted[row];

    public Timestamp Qualified => leads.Qualified[row];

    public Timestamp Converted => leads.Converted[row];
}
