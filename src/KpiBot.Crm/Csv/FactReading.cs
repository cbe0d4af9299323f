using System.Collections.Immutable;
using KpiBot.Crm.Csv.Rows;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv;

/// <summary>
/// The facts of a folder. They are read while <see cref="Facts"/> is enumerated; errors, warnings and counts are complete when it has
/// ended, and begin anew when it is enumerated again.
/// </summary>
public sealed class FactReading
{
    private readonly ImmutableArray<FileReader> _files;
    private readonly ImmutableArray<string> _firstWarnings;
    private readonly bool _strict;
    private readonly List<RowError> _errors = [];
    private readonly List<string> _warnings = [];
    private readonly List<Tally> _tallies = [];

    internal FactReading(WorkspaceHints hints, ImmutableArray<FileReader> files, ImmutableArray<string> warnings, bool strict)
    {
        WorkspaceHints = hints;
        _files = files;
        _firstWarnings = [.. warnings, .. files.SelectMany(file => file.Warnings).Distinct()];
        _strict = strict;
        _warnings.AddRange(_firstWarnings);
    }

    /// <summary>What the mapping says about the company.</summary>
    public WorkspaceHints WorkspaceHints { get; }

    /// <summary>The rows left out, with the reason; at most a thousand.</summary>
    public IReadOnlyList<RowError> Errors => _errors;

    /// <summary>What was put up with, one English sentence each.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>What became of the rows, for each canonical file that was read.</summary>
    public IReadOnlyList<FileCount> Counts => [.. _tallies.Select(tally => tally.Count)];

    /// <summary>How many rows there are to read.</summary>
    public long Rows => _files.Sum(file => file.Rows);

    /// <summary>How many rows have been read so far.</summary>
    public long RowsRead => _tallies.Sum(tally => (long)tally.Count.Read);

    /// <summary>How many rows were left out because of an error, also those whose error is not kept.</summary>
    public long Refused => _tallies.Sum(tally => (long)tally.Count.Refused);

    /// <summary>The canonical files that are read, as <c>deals</c>: a source without deals' history has no <c>stage_history</c>.</summary>
    public IReadOnlyList<string> Files => [.. _files.Select(file => file.File.Name)];

    /// <summary>The facts, each once: users and teams first, deals before their history.</summary>
    /// <exception cref="ImportRefusedException">At the end, where rows are wrong and the reading is strict.</exception>
    public IEnumerable<Fact> Facts
    {
        get
        {
            _errors.Clear();
            _warnings.Clear();
            _warnings.AddRange(_firstWarnings);
            _tallies.Clear();
            var owners = new Owners();
            foreach (var file in _files)
            {
                var tally = new Tally(file.File.Name, _errors);
                _tallies.Add(tally);
                foreach (var (fact, _, _) in Sound(file, tally))
                {
                    tally.Kept();
                    yield return owners.Assign(fact);
                }

                Warn(file, tally, owners);
            }

            RefuseIfStrict();
        }
    }

    private static IEnumerable<PlacedFact> Sound(FileReader file, Tally tally) => file.File.Name switch
    {
        "teams" => TeamTree.WithoutCycles(file.Facts(tally), tally),
        "costs" => CostSums.Of(file.Facts(tally), tally),
        _ => file.Facts(tally),
    };

    private void Warn(FileReader file, Tally tally, Owners owners)
    {
        if (tally.Count.Replaced > 0)
        {
            _warnings.Add($"{file.File.Name}: rows replaced by a later one with the same {string.Join(", ", file.File.Key)}: {tally.Count.Replaced}.");
        }

        if (tally.Totals > 0)
        {
            _warnings.Add($"{file.File.Name}: rows of totals, left out: {tally.Totals}.");
        }

        if (owners.Warning(file.File.Name) is { } warning)
        {
            _warnings.Add(warning);
        }
    }

    private void RefuseIfStrict()
    {
        if (_strict && Refused is > 0 and var refused)
        {
            throw new ImportRefusedException($"A strict import takes all or nothing, and {refused} of the rows can't be taken; the first is {_errors[0]}.");
        }
    }
}
