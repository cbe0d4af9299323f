using System.CommandLine;
using System.Globalization;
using KpiBot.Crm;
using KpiBot.Data.Facts;
using KpiBot.Rituals.CrmSync;

namespace KpiBot.CommandLine;

/// <summary><c>sync [SOURCE]</c>: reads the CRM systems that are set up, or one of them, now.</summary>
internal static class SyncVerb
{
    private static readonly Argument<string?> Source = new("source") { Description = "hubspot, salesforce or pipedrive; without it all that are set up.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Full = new("--full") { Description = "Read everything again, not only what changed: what is gone there goes here." };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Take it also where much of what was there is gone." };
    private static readonly Option<bool> Check = new("--check") { Description = "Read nothing: say whether the key lets us in, and which permissions it lacks." };

    public static Command Make() => Verb.Of("sync", "Reads a CRM system.", [Source, Full, Yes, Check], async (services, result, cancellation) =>
    {
        var (workspace, wanted) = (result.GetRequiredValue(Verb.Workspace), result.GetValue(Source));
        var crms = await services.GetRequiredService<ConnectedCrms>().OfAsync(workspace, cancellation);
        var chosen = crms.Where(crm => wanted is null || crm.Name == wanted).ToArray();
        if (chosen.Length == 0)
        {
            return await Verb.RefuseAsync(wanted is null
                ? "No CRM is set up: see \"Connect a CRM\" in the README."
                : $"{wanted} is not set up; set up are: {(crms.IsEmpty ? "none" : string.Join(", ", crms.Select(crm => crm.Name)))}.");
        }

        foreach (var crm in chosen)
        {
            var refusal = result.GetValue(Check)
                ? await CheckAsync(crm, cancellation)
                : await SyncAsync(services.GetRequiredService<CrmSyncing>(), workspace, crm, result, cancellation);
            if (refusal is not null)
            {
                return await Verb.RefuseAsync(refusal);
            }
        }

        return Verb.Done;
    });

    private static async Task<string?> CheckAsync(ICrm crm, CancellationToken cancellation)
    {
        var missing = await crm.MissingScopesAsync(cancellation);
        if (missing.Count > 0)
        {
            return $"{crm.Name}: the key lacks {string.Join(", ", missing)}. Once it has them, run sync --full: what came before is read by nothing else.";
        }

        Console.WriteLine($"{crm.Name} lets us in, and all that is needed may be read.");
        return null;
    }

    /// <summary>Null, or why it was not done.</summary>
    private static async Task<string?> SyncAsync(CrmSyncing syncing, string workspace, ICrm crm, ParseResult said, CancellationToken cancellation)
    {
        var outcome = await syncing.SyncAsync(workspace, crm, said.GetValue(Full), said.GetValue(Yes), cancellation);
        foreach (var warning in outcome.Warnings)
        {
            await Console.Error.WriteLineAsync(warning);
        }

        if (outcome.Result is not ImportResult.Done done)
        {
            return outcome.Result is ImportResult.TooManyGone gone
                ? $"{gone.Gone} of {gone.Present} {gone.Table} are gone from {crm.Name} and would be retired: nothing was changed. Look there first whether the key still sees all of them; if they are gone, say sync{(said.GetValue(Full) ? " --full" : string.Empty)} --yes."
                : $"{crm.Name} is being read already, or an import is running: wait until it has ended.";
        }

        foreach (var (table, changes) in done.Changes.Where(change => change.Value.Added + change.Value.Changed + change.Value.Retired > 0))
        {
            Console.WriteLine($"{table}: {changes.Added} added, {changes.Changed} changed, {changes.Retired} retired, {changes.Unchanged} unchanged");
        }

        foreach (var line in HeldRoles.Lines(done.Held))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Read {(outcome.IsFull ? "all of" : "what changed in")} {crm.Name} in {outcome.Requests} requests ({outcome.ShareOfDay:P1} of its day): the facts are now at version {done.Version}."));
        return null;
    }
}
