using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Details;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Which facts a measure reads: those of a scope in a window, perhaps only some of them, perhaps broken down.</summary>
internal sealed record Reading(Snapshot Snapshot, Scope Scope, Window Window, Breakdown? Breakdown)
{
    /// <summary>Only facts that meet all of these.</summary>
    public ImmutableArray<Condition> Where { get; init; } = [];

    /// <summary>Only facts of this part of the breakdown; null for all.</summary>
    public int? Part { get; init; }

    /// <summary>Where the parts that have facts are noted.</summary>
    public HashSet<int>? Seen { get; init; }

    /// <summary>Where each record is to be kept, for a median; null where the sum is enough.</summary>
    public List<decimal>? Records { get; init; }

    /// <summary>Where the facts that count are noted, to be listed; null where the figure is enough.</summary>
    public Listing? Listing { get; init; }

    /// <summary>Accounts with revenue before this day are existing customers: the first day of the period that was asked for.</summary>
    public int CustomersBefore { get; init; } = Window.FromDay;

    /// <summary>The past moment whose owners and amounts sales are read with, by the deals' changes; null for what they are now.</summary>
    public long? ChangesAt { get; init; }

    /// <summary>The zone in which dates are cut.</summary>
    public NodaTime.DateTimeZone Zone => Snapshot.Settings.Zone;

    /// <summary>The pipeline of stage figures: the one asked for, else the default.</summary>
    public string Pipeline => Where.FirstOrDefault(condition => condition.Field == "pipeline").Value ?? Snapshot.Stages.DefaultPipeline;

    /// <summary>The owners whose facts may belong to the scope.</summary>
    public Slice[] Slices => Snapshot.SlicesOf(Scope);

    /// <summary>The same scope over other dates; who is an existing customer stays as it is.</summary>
    public Reading Over(Window window) => this with { Window = window };

    /// <summary>One part of the breakdown, read for itself.</summary>
    public Reading OfPart(int part) => this with { Part = part, Seen = null, Records = null };

    /// <summary>Adds up a record for each fact; a null is no record.</summary>
    public Figures Sum<TRow>(IEnumerable<Hit<TRow>> facts, Func<TRow, decimal?> record)
        where TRow : struct
    {
        var total = default(Tally);
        var parts = Breakdown is null ? null : new Dictionary<int, Tally>();
        Listing?.Begin();
        foreach (var (row, key) in facts)
        {
            if (record(row) is not { } value)
            {
                continue;
            }

            total = total.Plus(value);
            Records?.Add(value);
            Listing?.Note(row, value);
            if (parts is not null)
            {
                parts[key] = parts.GetValueOrDefault(key).Plus(value);
            }
        }

        return parts is null
            ? Figures.Whole(Fraction.Of(total)) with { Records = total }
            : new Figures(Fraction.Of(total), parts.ToDictionary(part => part.Key, part => (Fraction?)Fraction.Of(part.Value)), default(Fraction)) { Records = total };
    }

    /// <summary>Counts facts.</summary>
    public Figures Count<TRow>(IEnumerable<Hit<TRow>> facts)
        where TRow : struct => Sum(facts, _ => 1);

    /// <summary>The same facts, noted where they are listed: for figures that are no sum.</summary>
    public IEnumerable<Hit<TRow>> Noted<TRow>(IEnumerable<Hit<TRow>> facts, Func<TRow, decimal> record)
        where TRow : struct
    {
        Listing?.Begin();
        foreach (var hit in facts)
        {
            Listing?.Note(hit.Row, record(hit.Row));
            yield return hit;
        }
    }

    /// <summary>The same customers, by their codes, noted where they are listed.</summary>
    public IEnumerable<int> Noted(IEnumerable<int> accounts)
    {
        Listing?.Begin();
        foreach (var account in accounts)
        {
            Listing?.Note(account);
            yield return account;
        }
    }

    /// <summary>Reads a figure that is no sum for the whole and for each part by itself.</summary>
    public Figures Each(Func<Reading, Fraction?> read)
    {
        if (Breakdown is null)
        {
            return Figures.Whole(read(this));
        }

        var seen = new HashSet<int>();
        var total = read(this with { Seen = seen });
        return new Figures(total, seen.ToDictionary(key => key, key => read(OfPart(key))), null);
    }

    /// <summary>Whether a fact is to be counted, and in which part.</summary>
    public bool Takes(in FactRow fact, out int key)
    {
        key = 0;
        if (!Where.IsEmpty && !Filter.Meets(this, fact))
        {
            return false;
        }

        Listing?.See(fact);
        if (Breakdown is null)
        {
            return true;
        }

        key = Breakdown.KeyOf(fact);
        Seen?.Add(key);
        return Part is null || Part == key;
    }

    /// <summary>The reason of "no data" where a field begins only after as-of.</summary>
    public string? Since(Field field) => Snapshot.Beginnings[field].Millis <= Window.AsOfMillis ? null : FieldNames.Of(field, Snapshot.Settings.RevenueSource);
}
