using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Which facts a measure reads: those of a scope in a window, perhaps only some of them, perhaps broken down.</summary>
internal sealed record Reading(Snapshot Snapshot, Scope Scope, Window Window, Breakdown? Breakdown)
{
    /// <summary>Only facts that meet all of these.</summary>
    public ImmutableArray<Condition> Where { get; init; } = [];

    /// <summary>Where each record is to be kept, for a median; null where the sum is enough.</summary>
    public List<decimal>? Records { get; init; }

    /// <summary>The owners whose facts may belong to the scope.</summary>
    public Slice[] Slices => Slice.Of(Snapshot, Scope);

    /// <summary>Deals closed in the window, as they are now.</summary>
    public IEnumerable<DealRow> Closings()
    {
        foreach (var slice in Slices)
        {
            var deals = slice.Block.Deals;
            for (var row = deals.FirstClosedFrom(Window.FromDay); row < deals.Count && deals.Closed[row].Day < Window.ToDay; row++)
            {
                if (deals.Closed[row].Millis <= Window.AsOfMillis && slice.Holds(deals.Closed[row].Day) && Meets(deals, row))
                {
                    yield return new DealRow(Snapshot, slice.Block, row);
                }
            }
        }
    }

    /// <summary>Deals created in the window.</summary>
    public IEnumerable<DealRow> Creations()
    {
        foreach (var slice in Slices)
        {
            var deals = slice.Block.Deals;
            for (var place = deals.FirstCreatedFrom(Window.FromDay); place < deals.Count && deals.Created[deals.ByCreation[place]].Day < Window.ToDay; place++)
            {
                var row = deals.ByCreation[place];
                if (deals.Created[row].Millis <= Window.AsOfMillis && slice.Holds(deals.Created[row].Day) && Meets(deals, row))
                {
                    yield return new DealRow(Snapshot, slice.Block, row);
                }
            }
        }
    }

    /// <summary>Deals open at the moment at which stocks are measured.</summary>
    public IEnumerable<DealRow> OpenDeals()
    {
        foreach (var slice in Slices.Where(slice => slice.Holds(Window.StockDay)))
        {
            var deals = slice.Block.Deals;

            // Rows are ordered by close: what closed on an earlier day is left out at once.
            for (var row = deals.FirstClosedFrom(Window.StockDay); row < deals.Count; row++)
            {
                if (deals.Closed[row].Millis > Window.StockMillis && deals.Exists[row].Millis <= Window.StockMillis && Meets(deals, row))
                {
                    yield return new DealRow(Snapshot, slice.Block, row);
                }
            }
        }
    }

    /// <summary>Deals that have stage entries and exist by as-of.</summary>
    public IEnumerable<(Slice Slice, DealRow Deal)> DealsWithHistory()
    {
        foreach (var slice in Slices)
        {
            var deals = slice.Block.Deals;
            for (var row = deals.FirstClosedFrom(Window.FromDay); row < deals.Count; row++)
            {
                if (deals.FirstEntry[row] < deals.FirstEntry[row + 1] && deals.Exists[row].Millis <= Window.AsOfMillis && Meets(deals, row))
                {
                    yield return (slice, new DealRow(Snapshot, slice.Block, row));
                }
            }
        }
    }

    /// <summary>Adds up a record for each deal; a null is no record.</summary>
    public Figures Sum(IEnumerable<DealRow> deals, Func<DealRow, Timestamp> when, Func<DealRow, decimal?> record)
    {
        var total = default(Tally);
        var parts = new Dictionary<int, Tally>();
        foreach (var deal in deals)
        {
            if (record(deal) is not { } value)
            {
                continue;
            }

            total = total.Plus(value);
            Records?.Add(value);
            if (Breakdown is not null)
            {
                var key = Breakdown.KeyOf(deal, when(deal));
                parts[key] = parts.GetValueOrDefault(key).Plus(value);
            }
        }

        return new Figures(Fraction.Of(total), parts.ToDictionary(part => part.Key, part => (Fraction?)Fraction.Of(part.Value)), default(Fraction)) { Records = total };
    }

    private bool Meets(DealColumns deals, int row) =>
        Where.IsEmpty || Where.All(condition => Snapshot.Text(condition.Field, deals, row).Equals(condition.Value, StringComparison.OrdinalIgnoreCase));
}
