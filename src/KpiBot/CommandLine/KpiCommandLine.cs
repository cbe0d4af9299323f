using System.CommandLine;
using KpiBot.CommandLine.Checking;
using KpiBot.Hosting;

namespace KpiBot.CommandLine;

/// <summary>The verbs of <c>kpibot</c>. Exit codes: 0 done, 1 refused, 2 wrong usage; errors are one readable line on standard error.</summary>
internal static class KpiCommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors is [var first, ..])
        {
            await Console.Error.WriteLineAsync($"{first.Message} See kpibot --help.");
            return Verb.WrongUsage;
        }

        return await InvokeAsync(parsed);
    }

    private static async Task<int> InvokeAsync(ParseResult parsed)
    {
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception problem) when (Refusals.SentenceOf(problem) is { } sentence)
        {
            return await Verb.RefuseAsync(sentence);
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("KpiBot brings a sales team's figures to where it talks.") { Verb.Workspace };
        root.SetAction(RunAsync);
        var run = new Command("run", "Starts the bot (what is done without a verb).");
        run.SetAction(RunAsync);
        root.Add(run);
        root.Add(ImportVerb.Make());
        root.Add(SyncVerb.Make());
        root.Add(LinkVerb.Make());
        root.Add(CheckVerb.Make());
        root.Add(InviteVerb.Make());
        root.Add(RotateKeyVerb.Make());
        root.Add(AskVerb.Make());
        root.Add(ExportVerb.Make());
        root.Add(DigestVerb.Make());
        root.Add(AlertsVerb.Make());
        root.Add(AuditVerb.Make());
        root.Add(OutboxVerb.Make());
        root.Add(PersonVerbs.Forget());
        root.Add(PersonVerbs.Dossier());
        root.Add(CatalogueVerb.Make());
        root.Add(GenerateVerb.Make());
        root.Add(TeamsPackageVerb.Make());
        root.Add(MigrateVerb.Make());
        root.Add(BackupVerbs.Backup());
        root.Add(BackupVerbs.Restore());
        return root;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        await using var app = KpiHost.Build(HomeOf(result), serves: true);
        await StartCheck.RunAsync(app.Services, cancellation);
        await app.Services.GetRequiredService<Demo>().PrepareAsync(result.GetRequiredValue(Verb.Workspace), cancellation);
        app.MapRooms();
        await app.RunAsync(cancellation);
        return Verb.Done;
    }

    // Who names a company for the bot to run for means the chat of the settings too.
    private static string[] HomeOf(ParseResult result) =>
        result.GetResult(Verb.Workspace) is { Implicit: false } ? [$"--Workspace={result.GetRequiredValue(Verb.Workspace)}"] : [];
}
