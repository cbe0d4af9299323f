using System.CommandLine;
using KpiBot.Data.Opening;

namespace KpiBot.CommandLine;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>.</summary>
internal static class BackupVerbs
{
    private static readonly Argument<string> File = new("file") { Description = "The backup's file." };

    public static Command Backup() => Verb.Of("backup", "Writes the whole store to a new file, also while the bot runs.", [File], async (services, result, cancellation) =>
    {
        var file = result.GetRequiredValue(File);
        await services.GetRequiredService<StoreBackup>().SaveAsync(file, cancellation);
        Console.WriteLine($"The store was written to {Path.GetFullPath(file)}.");
        return Verb.Done;
    });

    public static Command Restore() => Verb.Of("restore", "Puts a backup in the place of all that the store holds.", [File], async (services, result, cancellation) =>
    {
        var file = result.GetRequiredValue(File);
        await services.GetRequiredService<StoreBackup>().RestoreAsync(file, cancellation);
        Console.WriteLine($"The store holds what {Path.GetFullPath(file)} held. A bot that was running must be started again.");
        return Verb.Done;
    });
}
