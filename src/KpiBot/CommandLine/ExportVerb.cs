using System.CommandLine;
using KpiBot.Hosting;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Ask;
using Outcome = KpiBot.Rituals.Ask.Outcome;

namespace KpiBot.CommandLine;

/// <summary><c>export KPI --by DIMENSION</c>: the table that <c>export</c> gives in a chat, for a program or a spreadsheet.</summary>
internal static class ExportVerb
{
    private static readonly Argument<string> Kpi = new("kpi") { Description = "The KPI, by its id or name; a scope and a period may follow in the same text (\"revenue team:west 2026-Q4\")." };
    private static readonly Option<string?> By = new("--by") { Description = "rep, team, stage, source, product, segment, territory, channel, class, month or week." };
    private static readonly Option<string?> As = new("--as") { Description = "With whose rights: an id or e-mail of the CRM; without it a director's." };

    public static Command Make() => Verb.Of("export", "Writes a KPI's figures as CSV.", [Kpi, By, As], async (services, result, cancellation) =>
    {
        var workspace = result.GetRequiredValue(Verb.Workspace);
        var loaded = await services.GetRequiredService<SnapshotCache>().GetAsync(workspace, cancellation);
        var users = loaded.Snapshot.People.Users;
        var wanted = result.GetValue(As);
        var person = wanted is null ? users.FirstOrDefault(user => user is { Role: Role.Director, Active: true }) : PeopleFinder.Find(users, wanted);
        if (person is null)
        {
            return await Verb.RefuseAsync(wanted is null ? "There is no director in users.csv: say --as USER." : PeopleFinder.Nobody(wanted));
        }

        var text = $"export {result.GetRequiredValue(Kpi)}{(result.GetValue(By) is { } by ? $" by {by}" : string.Empty)}";
        var outcome = await Terminal.AskAsync(services, workspace, loaded, person.Id, text, cancellation);
        if (outcome is not Outcome.Told || outcome.Message.Sections.OfType<Chat.Messages.Document>().FirstOrDefault() is not { } document)
        {
            return await Verb.RefuseAsync(outcome.Message.Summary);
        }

        Console.Write(document.Text);
        return Verb.Done;
    });
}
