using System.CommandLine;
using KpiBot.Data.Opening;

namespace KpiBot.CommandLine;

/// <summary><c>migrate</c>: creates the store or brings it up to date, and ends.</summary>
internal static class MigrateVerb
{
    public static Command Make() => Verb.Of("migrate", "Creates the store or brings it up to date.", [], async (services, _, cancellation) =>
    {
        await services.GetRequiredService<KpiStore>().UpgradeAsync(cancellation);
        Console.WriteLine("The store is up to date.");
        return Verb.Done;
    });
}
