using System.Collections.Immutable;
using KpiBot.Crm.Csv.Schema;

namespace KpiBot.Crm.Csv.Guessing;

/// <summary>What a foreign file would be, column by column, were it a given canonical one.</summary>
internal static class FileMatch
{
    /// <summary>The guess, or null where a required column can't be filled.</summary>
    public static FileGuess? Of(SourceSample source, CanonicalFile file)
    {
        var columns = file.Columns.Select(column => Guess(source, file, column)).OfType<ColumnGuess>().ToList();
        foreach (var missing in file.Columns.Where(column => column.Required && columns.TrueForAll(guess => guess.Column != column.Name)))
        {
            if (Instead(source, file, missing, columns) is not { } instead)
            {
                return null;
            }

            columns.Add(instead);
        }

        var order = columns.OrderBy(guess => file.IndexOf(guess.Column)).ToImmutableArray();
        return new FileGuess(file, source, order, Score(source, file, order));
    }

    private static ColumnGuess? Guess(SourceSample source, CanonicalFile file, CanonicalColumn column)
    {
        if (ColumnMatch.Best(source, file, column) is not { } best)
        {
            return null;
        }

        if ((file.Name, column.Name) is ("deals", "outcome"))
        {
            return WordMaps.Outcome(best.Column) is { } outcome ? new ColumnGuess(column.Name, outcome, best.Sureness, best.Because) : null;
        }

        if ((file.Name, column.Name) is ("users", "role"))
        {
            return new ColumnGuess(column.Name, WordMaps.Role(best.Column), best.Sureness, best.Because);
        }

        var (yaml, doubt) = ValueText.Of(column, best.Column);
        return new ColumnGuess(column.Name, yaml, doubt is null ? best.Sureness : Math.Min(0.5, best.Sureness), doubt ?? best.Because);
    }

    // What can stand for a required column that no header names.
    private static ColumnGuess? Instead(SourceSample source, CanonicalFile file, CanonicalColumn missing, List<ColumnGuess> found) => (file.Name, missing.Name) switch
    {
        ("users", "role") => new ColumnGuess("role", "=rep", 0.3, "no column says it: everybody is taken for a rep"),
        ("deals", "outcome") => source.Columns.Select(WordMaps.Outcome).FirstOrDefault(outcome => outcome is not null) is { } outcome
            ? new ColumnGuess("outcome", outcome, 0.7, "its words say won and lost")
            : null,
        ("deals", "deal_id") => source.Columns.FirstOrDefault(column => column.IsKey) is { } key
            ? new ColumnGuess("deal_id", ValueText.Quoted(key.Name), 0.5, "every row says something else in it")
            : null,
        ("deals", "stage") => found.Find(guess => guess.Column == "outcome") is { } outcome ? outcome with { Column = "stage", Sureness = 0.4, Because = "no column of stages: the outcome stands for it" } : null,
        ("users" or "teams", "name") => found.Find(guess => guess.Column is "user_id" or "team_id") is { } id ? id with { Column = "name", Sureness = 0.4, Because = "no column of names: the id stands for it" } : null,
        ("users" or "teams" or "accounts", _) => found.Find(guess => guess.Column == "name") is { } name ? name with { Column = missing.Name, Sureness = 0.5, Because = "no column of ids: the name stands for it" } : null,
        _ => null,
    };

    private static double Score(SourceSample source, CanonicalFile file, ImmutableArray<ColumnGuess> columns)
    {
        var name = HeaderWords.Plain(Path.GetFileNameWithoutExtension(source.FileName));
        var names = HeaderWords.All.Files.GetValueOrDefault(file.Name)?.Names ?? [];
        var byName = names.Contains(name) ? 4 : names.Exists(known => name.Split(' ').Intersect(known.Split(' ')).Count() == known.Split(' ').Length) ? 2.5 : 0;
        return byName + columns.Sum(guess => guess.Sureness);
    }
}
