using KpiBot.Crm.Csv;
using KpiBot.Data.Facts;

namespace KpiBot.CommandLine;

/// <summary>What an import says on the terminal: counts on standard output, wrong rows and warnings on standard error.</summary>
internal static class ImportReport
{
    private const int FirstErrors = 10;

    public static async Task PrintAsync(FactReading reading, ImportResult.Done done, bool dryRun)
    {
        await PrintProblemsAsync(reading);
        foreach (var count in reading.Counts.Where(count => count.Refused + count.Replaced + count.Duplicates > 0))
        {
            Console.WriteLine($"{count.File}: {count.Read} rows read, {count.Refused} left out, {count.Replaced} replaced by later ones, {count.Duplicates} said twice");
        }

        foreach (var (table, changes) in done.Changes.Where(change => change.Value.Added + change.Value.Changed + change.Value.Retired + change.Value.Unchanged > 0))
        {
            Console.WriteLine($"{table}: {changes.Added} added, {changes.Changed} changed, {changes.Retired} retired, {changes.Unchanged} unchanged");
        }

        foreach (var line in HeldRoles.Lines(done.Held))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(dryRun ? "Nothing was changed (dry run)." : $"Imported: the facts are now at version {done.Version}.");
    }

    public static string Refusal(ImportResult outcome) => outcome switch
    {
        ImportResult.TooManyGone gone => $"{gone.Gone} of {gone.Present} {gone.Table} are absent from the folder and would be retired: if that is meant, add --yes.",
        ImportResult.Busy => "Another import into this store is running: wait until it has ended.",
        _ => "The import was not done.",
    };

    private static async Task PrintProblemsAsync(FactReading reading)
    {
        foreach (var warning in reading.Warnings)
        {
            await Console.Error.WriteLineAsync(warning);
        }

        foreach (var error in reading.Errors.Take(FirstErrors))
        {
            await Console.Error.WriteLineAsync(error.ToString());
        }

        if (reading.Refused > FirstErrors)
        {
            await Console.Error.WriteLineAsync($"{reading.Refused} rows were left out in all; --format json lists the first thousand errors, --strict takes all rows or none.");
        }
    }
}
