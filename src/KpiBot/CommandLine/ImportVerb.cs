using System.CommandLine;
using KpiBot.Crm.Csv;
using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using KpiBot.Settings;
using Microsoft.Extensions.Options;

namespace KpiBot.CommandLine;

/// <summary><c>import FOLDER</c>: a folder of CSV files into the store, all or nothing.</summary>
internal static class ImportVerb
{
    private static readonly Argument<string> Folder = new("folder") { Description = "The folder that holds the CSV files." };
    private static readonly Option<string?> MappingFile = new("--mapping") { Description = "The YAML file that says how a foreign export is read." };
    private static readonly Option<bool> Strict = new("--strict") { Description = "One wrong row refuses the whole import." };
    private static readonly Option<bool> Replace = new("--replace") { Description = "The folder is the whole truth: what is absent from it is retired." };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Retire also where over a fifth of the deals or users goes." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would change, and change nothing." };

    public static Command Make() => Verb.Of("import", "Imports a folder of CSV files.", [Folder, MappingFile, Strict, Replace, Yes, DryRun], ImportAsync);

    private static async Task<int> ImportAsync(IServiceProvider services, ParseResult result, CancellationToken cancellation)
    {
        var name = result.GetRequiredValue(Verb.Workspace);
        var clock = services.GetRequiredService<TimeProvider>();
        var workspace = await services.GetRequiredService<WorkspaceStore>().OpenAsync(name, cancellation);
        var zone = services.GetRequiredService<IOptions<KpiOptions>>().Value.For(workspace).Zone;
        var reading = FactFolder.Open(result.GetRequiredValue(Folder), result.GetValue(MappingFile), zone, result.GetValue(Strict));
        var plan = new ImportPlan("csv", clock.GetUtcNow())
        {
            Replace = result.GetValue(Replace),
            Yes = result.GetValue(Yes),
            DryRun = result.GetValue(DryRun),
            TimeZone = reading.WorkspaceHints.TimeZone,
            Currency = reading.WorkspaceHints.Currency,
        };
        var outcome = await services.GetRequiredService<FactStore>().ImportAsync(name, reading.Facts, plan, cancellation);
        if (outcome is ImportResult.Done done)
        {
            await ImportReport.PrintAsync(reading, done, plan.DryRun);
            if (!plan.DryRun)
            {
                var entry = new AuditEntry(name, clock.GetUtcNow(), "command line", "import", "facts") { FactsVersion = done.Version };
                await services.GetRequiredService<AuditStore>().AppendAsync(entry, cancellation);
            }

            return Verb.Done;
        }

        return await Verb.RefuseAsync(ImportReport.Refusal(outcome));
    }
}
