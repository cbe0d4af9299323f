using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Writing;

/// <summary>Facts as a canonical folder, which <see cref="FactFolder"/> reads back as the same facts.</summary>
public static class FolderWriting
{
    /// <summary>
    /// Writes every canonical file, also those without a row. Facts are written as they come; memory does not grow with them. Nothing is
    /// left where it ends early.
    /// </summary>
    /// <returns>The rows written, by file, in the documentation's order.</returns>
    /// <exception cref="ImportRefusedException">A canonical file is there already: another company's export is not overwritten.</exception>
    public static IReadOnlyList<(string File, long Rows)> Write(string folder, IEnumerable<Fact> facts, CancellationToken cancellation)
    {
        Refuse(folder);
        Directory.CreateDirectory(folder);
        var rows = WrittenFile.All.ToDictionary(file => file.Fact, _ => 0L);
        var isWhole = false;
        try
        {
            using (var writer = new CanonicalWriter(folder))
            {
                foreach (var fact in facts)
                {
                    cancellation.ThrowIfCancellationRequested();
                    writer.Write(fact);
                    rows[fact.GetType()]++;
                }
            }

            isWhole = true;
            return [.. WrittenFile.All.Select(file => (file.FileName, rows[file.Fact]))];
        }
        finally
        {
            if (!isWhole)
            {
                Remove(folder);
            }
        }
    }

    private static void Refuse(string folder)
    {
        if (File.Exists(folder))
        {
            throw new ImportRefusedException($"{folder} is a file: name a new or empty folder.");
        }

        if (WrittenFile.All.FirstOrDefault(file => File.Exists(Path.Combine(folder, file.FileName))) is { } present)
        {
            throw new ImportRefusedException($"The folder {folder} holds {present.FileName} already: name a new or empty one.");
        }
    }

    private static void Remove(string folder)
    {
        foreach (var file in WrittenFile.All)
        {
            File.Delete(Path.Combine(folder, file.FileName));
        }
    }
}
