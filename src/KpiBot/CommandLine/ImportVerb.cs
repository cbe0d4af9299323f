using System.CommandLine;
using KpiBot.Crm.Csv;
using KpiBot.Crm.Csv.Guessing;
using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Identity;

namespace KpiBot.CommandLine;

/// <summary><c>import FOLDER</c>: a folder of CSV files into the store, all or nothing. <c>import --guess-mapping FOLDER</c>: a mapping to start from.</summary>
internal static class ImportVerb
{
    private static readonly Argument<string> Folder = new("folder") { Description = "The folder that holds the CSV files." };
    private static readonly Option<string?> MappingFile = new("--mapping") { Description = "The YAML file that says how a foreign export is read." };
    private static readonly Option<bool> Guess = new("--guess-mapping") { Description = "Write a mapping to start from, made from the files' headers and contents; import nothing." };
    private static readonly Option<bool> Strict = new("--strict") { Description = "One wrong row refuses the whole import." };
    private static readonly Option<bool> Replace = new("--replace") { Description = "The folder is the whole truth: what is absent from it is retired." };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Retire also where over a fifth of the deals or users goes." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would change, and change nothing." };
    private static readonly Option<string> Format = new Option<string>("--format") { Description = "How the report is written.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");

    public static Command Make() => Verb.Of(
        "import", "Imports a folder of CSV files.", [Folder, MappingFile, Guess, Strict, Replace, Yes, DryRun, Format], RunAsync);

    private static async Task<int> RunAsync(IServiceProvider services, ParseResult result, CancellationToken cancellation)
    {
        if (result.GetValue(Guess))
        {
            Console.Write(MappingGuess.Of(result.GetRequiredValue(Folder)));
            return Verb.Done;
        }

        try
        {
            return await ImportAsync(services, result, cancellation);
        }
        catch (ImportRefusedException refused) when (IsJson(result))
        {
            return Refuse(refused.Message);
        }
    }

    private static async Task<int> ImportAsync(IServiceProvider services, ParseResult result, CancellationToken cancellation)
    {
        var name = result.GetRequiredValue(Verb.Workspace);
        var workspace = await services.GetRequiredService<WorkspaceStore>().OpenAsync(name, cancellation);
        var zone = services.GetRequiredService<SettingsOf>()(workspace).Zone;
        var reading = FactFolder.Open(result.GetRequiredValue(Folder), result.GetValue(MappingFile), zone, result.GetValue(Strict));
        var plan = Plan(result, reading, services.GetRequiredService<TimeProvider>().GetUtcNow());
        var outcome = await ImportProgress.WatchAsync(
            reading, facts => services.GetRequiredService<FactStore>().ImportAsync(name, facts, plan, cancellation));
        if (outcome is not ImportResult.Done done)
        {
            return IsJson(result) ? Refuse(ImportReport.Refusal(outcome)) : await Verb.RefuseAsync(ImportReport.Refusal(outcome));
        }

        if (!plan.DryRun)
        {
            await AuditAsync(services, new AuditEntry(name, plan.Now, "command line", "import", "facts") { FactsVersion = done.Version }, cancellation);
            await services.GetRequiredService<ImportNews>().TellAsync(name, done, [.. reading.Errors.Select(Where)], reading.Refused, plan.Now, cancellation);
        }

        await ReportAsync(result, reading, done);
        return Verb.Done;
    }

    // Without the value, which may be somebody's.
    private static string Where(RowError error) => $"{error.File}:{error.Line} {error.Column}: {error.Reason}";

    private static Task AuditAsync(IServiceProvider services, AuditEntry entry, CancellationToken cancellation) =>
        services.GetRequiredService<AuditStore>().AppendAsync(entry, cancellation);

    private static async Task ReportAsync(ParseResult result, FactReading reading, ImportResult.Done done)
    {
        if (IsJson(result))
        {
            Console.WriteLine(ImportJson.Of(reading, done, result.GetValue(DryRun)));
        }
        else
        {
            await ImportReport.PrintAsync(reading, done, result.GetValue(DryRun));
        }
    }

    private static ImportPlan Plan(ParseResult result, FactReading reading, DateTimeOffset now) => new("csv", now)
    {
        Replace = result.GetValue(Replace),
        Yes = result.GetValue(Yes),
        DryRun = result.GetValue(DryRun),
        TimeZone = reading.WorkspaceHints.TimeZone,
        Currency = reading.WorkspaceHints.Currency,
    };

    private static bool IsJson(ParseResult result) => result.GetValue(Format) == "json";

    private static int Refuse(string sentence)
    {
        Console.WriteLine(ImportJson.Refused(sentence));
        return Verb.Refused;
    }
}
