using System.Collections.Immutable;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Which facts meet a formula's or a question's conditions; texts are compared without case, a blank meets none.</summary>
internal static class Filter
{
    /// <summary>The fields that a condition may name.</summary>
    public static readonly ImmutableArray<string> Fields = ["source", "product", "stage", "pipeline", "segment", "territory", "channel", "class", "customer", "type"];

    public static bool Meets(Reading reading, in FactRow fact)
    {
        foreach (var condition in reading.Where)
        {
            // The type of an activity is met by where its rows lie.
            if (condition.Field != "type" && !string.Equals(Text(reading, fact, condition.Field), condition.Value, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Text(Reading reading, in FactRow fact, string field)
    {
        var (snapshot, columns, row) = (reading.Snapshot, fact.Columns, fact.Row);
        return field switch
        {
            "source" => snapshot.Codes.Sources.Text(columns.SourceOf(row)),
            "product" => snapshot.Codes.Products.Text(columns.ProductOf(row)),
            "channel" => snapshot.Codes.Channels.Text(columns.ChannelOf(row)),
            "segment" => snapshot.Frame.Accounts.Segment(snapshot.Frame.Accounts.SegmentOf(columns.AccountOf(row))),
            "territory" => snapshot.Frame.Accounts.Territory(snapshot.Frame.Accounts.TerritoryOf(columns.AccountOf(row))),
            "stage" => fact.Stage(snapshot) is >= 0 and var stage ? snapshot.Stages[stage].Name : null,
            "pipeline" => columns is DealColumns deals ? snapshot.Stages[deals.Stage[row]].PipelineId : null,
            "class" => snapshot.Classes.At(reading.Window)[columns.AccountOf(row)] is not AccountClass.None and var account ? account.ToString() : null,
            "customer" => Customer(reading, columns.AccountOf(row)),
            _ => null,
        };
    }

    /// <summary>An account is an existing customer when its first record of revenue is before the period, else a new one.</summary>
    private static string? Customer(Reading reading, int account) =>
        account == Codes.Blank ? null : reading.Snapshot.FirstSales[account].When.Day < reading.CustomersBefore ? "existing" : "new";
}
