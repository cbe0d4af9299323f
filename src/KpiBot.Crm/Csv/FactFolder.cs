using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using KpiBot.Crm.Csv.Mappings;
using KpiBot.Crm.Csv.Rows;
using KpiBot.Crm.Csv.Schema;
using NodaTime;

namespace KpiBot.Crm.Csv;

/// <summary>A folder of CSV files: canonical ones, or another system's export and a mapping.</summary>
public static class FactFolder
{
    /// <summary>
    /// Checks a folder, learns how its columns are read (one pass over its files), and hands back the facts to be streamed.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mappingFile">The mapping; null where the folder is canonical.</param>
    /// <param name="zone">The workspace's zone, in which times without an offset are; a mapping's own comes first.</param>
    /// <param name="strict">Whether one wrong row refuses all.</param>
    /// <exception cref="ImportRefusedException">The whole can't be read.</exception>
    public static FactReading Open(string folder, string? mappingFile, DateTimeZone zone, bool strict = false)
    {
        if (!Directory.Exists(folder))
        {
            throw new ImportRefusedException($"There is no folder {folder}: name the folder that holds the CSV files.");
        }

        if (!Directory.EnumerateFiles(folder).Any())
        {
            throw new ImportRefusedException($"The folder {folder} is empty: put the CSV files there, users.csv and deals.csv at least.");
        }

        try
        {
            return Open(folder, mappingFile is null ? CanonicalFolder.Map(folder) : MappingFile.Load(mappingFile), zone, strict);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ImportRefusedException($"The folder {folder} can't be read: {unreadable.Message}", unreadable);
        }
    }

    private static FactReading Open(string folder, Mapping mapping, DateTimeZone zone, bool strict)
    {
        var local = mapping.Hints.TimeZone is { } named ? DateTimeZoneProviders.Tzdb[named] : zone;
        var sources = new SourceFiles(folder);
        ImmutableArray<FileReader> files =
        [
            .. CanonicalSchema.Files
                .Select(file => (File: file, Parts: mapping.Parts.Where(part => part.File == file).ToList()))
                .Where(file => file.Parts.Count > 0)
                .Select(file => new FileReader(file.File, [.. file.Parts.Select(part => new PartReader(part, sources))], local)),
        ];
        Survey(files);
        return new FactReading(mapping.Hints, files, mapping.Warnings, strict);
    }

    // Files know nothing of each other. The first one's refusal is told, as if they had been read in turn.
    private static void Survey(ImmutableArray<FileReader> files)
    {
        var refusals = new ExceptionDispatchInfo?[files.Length];
        Parallel.For(0, files.Length, at =>
        {
            try
            {
                files[at].Survey();
            }
            catch (Exception refusal) when (refusal is ImportRefusedException or IOException or UnauthorizedAccessException)
            {
                refusals[at] = ExceptionDispatchInfo.Capture(refusal);
            }
        });
        refusals.FirstOrDefault(refusal => refusal is not null)?.Throw();
    }
}
