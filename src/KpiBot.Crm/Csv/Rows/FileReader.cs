using System.Collections.Immutable;
using KpiBot.Crm.Csv.Schema;
using NodaTime;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>Reads one canonical file, all its parts: one fact for each key, the last good row's.</summary>
internal sealed class FileReader(CanonicalFile file, ImmutableArray<PartReader> parts, DateTimeZone zone)
{
    private readonly RepeatedKeys _repeated = new();

    public CanonicalFile File => file;

    /// <summary>How many rows there are, filtered ones aside; known after the survey.</summary>
    public long Rows => parts.Sum(part => part.RowCount);

    /// <summary>What the survey met that is worth a sentence.</summary>
    public IEnumerable<string> Warnings => parts.SelectMany(part => part.Warnings);

    /// <summary>Goes through all parts once.</summary>
    public void Survey()
    {
        foreach (var part in parts)
        {
            part.Survey(zone, _repeated);
        }

        _repeated.Find();
    }

    /// <summary>The facts, each with its place; what happens to rows is counted in <paramref name="tally"/>.</summary>
    public IEnumerable<PlacedFact> Facts(Tally tally)
    {
        // Only facts whose key comes again wait for the end of the file.
        var waiting = new Dictionary<UInt128, PlacedFact>();
        foreach (var part in parts)
        {
            var typed = part.Typed(zone);
            foreach (var row in part.Rows())
            {
                if (Read(typed, row, part.FileName, tally) is not { } fact)
                {
                    continue;
                }

                if (Waits(row, part))
                {
                    Keep(waiting, RowKey.Of(row.Values, part.KeyColumns), fact, tally);
                }
                else
                {
                    yield return fact;
                }
            }
        }

        foreach (var fact in waiting.Values)
        {
            yield return fact;
        }
    }

    private static void Keep(Dictionary<UInt128, PlacedFact> waiting, UInt128 key, PlacedFact fact, Tally tally)
    {
        if (waiting.TryGetValue(key, out var earlier))
        {
            tally.Repeated(same: earlier.Fact == fact.Fact);
        }

        waiting[key] = fact;
    }

    private bool Waits(PartRow row, PartReader part) =>
        _repeated.Any && _repeated.Contains(RowKey.Of(row.Values, part.KeyColumns));

    private PlacedFact? Read(TypedRow typed, PartRow row, string fileName, Tally tally)
    {
        tally.Read();
        if (row.Surplus > 0)
        {
            tally.Refused([new RowError(fileName, row.Line, "(row)", null, $"has {row.Surplus} more fields than the header: quote the text that holds the separator")]);
            return null;
        }

        typed.Load(row.Line, row.Values);
        var fact = file.Make(typed);
        if (typed.Errors.Count == 0)
        {
            return new PlacedFact(fact, fileName, row.Line);
        }

        if (Totals.Are(row.Values))
        {
            tally.Total();
            return null;
        }

        tally.Refused(typed.Errors);
        return null;
    }
}
