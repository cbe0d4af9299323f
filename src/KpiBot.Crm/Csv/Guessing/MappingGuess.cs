using System.Globalization;
using System.Text;
using KpiBot.Crm.Csv.Schema;

namespace KpiBot.Crm.Csv.Guessing;

/// <summary>Proposes a mapping for the export of another system, from its headers and contents.</summary>
public static class MappingGuess
{
    /// <summary>A mapping file's text that an import accepts; each line says how sure it is. At least 0.8 needs a glance, less a look into the file.</summary>
    /// <exception cref="ImportRefusedException">The folder can't be read, or no file of it looks like a list of deals.</exception>
    public static string Of(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ImportRefusedException($"There is no folder {folder}: name the folder that holds the CSV files.");
        }

        var sources = Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).Select(SourceSample.Of).ToList();
        var guesses = Choose(sources);
        if (guesses.Find(guess => guess.File.Name == "deals") is not { } deals)
        {
            throw new ImportRefusedException(
                $"No file of {folder} looks like a list of deals: one CSV file needs an id, a stage and a column that says won or lost in a known word.");
        }

        if (guesses.TrueForAll(guess => guess.File.Name != "users"))
        {
            guesses.Insert(0, Owners(deals, folder));
        }

        return Write(guesses, sources.Where(source => guesses.TrueForAll(guess => guess.Source != source)));
    }

    // The surest pair first; a file is used once, and so is a canonical one.
    private static List<FileGuess> Choose(List<SourceSample> sources)
    {
        var chosen = new List<FileGuess>();
        foreach (var guess in sources
            .SelectMany(source => CanonicalSchema.Files.Select(file => FileMatch.Of(source, file)))
            .OfType<FileGuess>()
            .OrderByDescending(guess => guess.Score))
        {
            if (chosen.TrueForAll(other => other.Source != guess.Source && other.File != guess.File))
            {
                chosen.Add(guess);
            }
        }

        return [.. chosen.OrderBy(guess => CanonicalSchema.Files.IndexOf(guess.File))];
    }

    private static FileGuess Owners(FileGuess deals, string folder)
    {
        var owner = deals.Columns.FirstOrDefault(guess => guess.Column == "owner_id") ?? throw new ImportRefusedException(
            $"No file of {folder} looks like a list of people, and {deals.Source.FileName} names no owners: add a file of users with their names.");
        const string Because = "no file of people: the deals' owners are taken";
        return new FileGuess(
            CanonicalSchema.Files.First(file => file.Name == "users"),
            deals.Source,
            [
                new ColumnGuess("user_id", owner.Value, owner.Sureness, Because),
                new ColumnGuess("name", owner.Value, 0.5, Because),
                new ColumnGuess("role", "=rep", 0.3, "no column says it: everybody is taken for a rep"),
            ],
            0)
        {
            Distinct = true,
        };
    }

    private static string Write(List<FileGuess> guesses, IEnumerable<SourceSample> unused)
    {
        var text = new StringBuilder("# A guess from headers and contents. Read every line, above all those under 80 %; then: kpibot import FOLDER --mapping THIS-FILE\nfiles:\n");
        foreach (var guess in guesses)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {guess.File.Name}:\n    - from: {ValueText.Quoted(guess.Source.FileName)}\n");
            text.Append(guess.Distinct ? "      distinct: true\n" : "").Append("      columns:\n");
            foreach (var column in guess.Columns)
            {
                text.Append(CultureInfo.InvariantCulture, $"        {column.Column}: {column.Value}  # {column.Sureness * 100:0} %, {column.Because}\n");
            }

            AppendUnused(text, guess);
        }

        foreach (var source in unused)
        {
            text.Append(CultureInfo.InvariantCulture, $"# Not used: {source.FileName} ({string.Join(", ", source.Columns.Select(column => column.Name))})\n");
        }

        return text.ToString();
    }

    private static void AppendUnused(StringBuilder text, FileGuess guess)
    {
        var left = guess.Source.Columns.Where(column => guess.Columns.All(used => !used.Value.Contains(ValueText.Quoted(column.Name), StringComparison.Ordinal))).ToList();
        if (left.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"        # Not used: {string.Join(", ", left.Select(column => column.Name.ReplaceLineEndings(" ")))}\n");
        }
    }
}
