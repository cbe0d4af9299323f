using System.CommandLine;
using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.PipelineReview;

namespace KpiBot.CommandLine;

/// <summary><c>digest --team ID --ritual NAME</c>: queues a team's digest for its channels; with <c>--dry-run</c> it is only shown.</summary>
internal static class DigestVerb
{
    private static readonly Option<string> Team = new("--team") { Description = "The team's id.", Required = true };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show the digest, and send nothing." };
    private static readonly Option<string?> Locale = new("--locale") { Description = "fr or en, where it is not the team's language." };

    // A note is a person's, and theirs alone to read.
    private static readonly Option<string> Named = new Option<string>("--ritual") { Description = "Which digest.", DefaultValueFactory = _ => Ritual.Weekly.Name }
        .AcceptOnlyFromAmong([.. Ritual.All.Where(ritual => ritual != Ritual.Note).Select(ritual => ritual.Name)]);

    private static readonly Option<string> Format = new Option<string>("--format") { Description = "How the digest is shown.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong([.. DigestFormats.Names]);

    public static Command Make() => Verb.Of("digest", "Posts a team's digest to its channels now.", [Team, Named, DryRun, Locale, Format], async (services, result, cancellation) =>
    {
        var (workspace, team) = (result.GetRequiredValue(Verb.Workspace), result.GetRequiredValue(Team));
        var ritual = Ritual.Find(result.GetRequiredValue(Named)) ?? Ritual.Weekly;
        if (await services.GetRequiredService<PreviewDigest>()(workspace, ritual, team, result.GetValue(Locale), cancellation) is not { } draft)
        {
            return await Verb.RefuseAsync($"There is no team \"{team}\": give an id of teams.csv, after importing it.");
        }

        if (!result.GetValue(DryRun))
        {
            return await QueueAsync(services, workspace, ritual, team, cancellation);
        }

        Console.WriteLine(DigestFormats.Write(services, ritual, draft, result.GetRequiredValue(Format)));
        return draft.Answers.IsEmpty ? Verb.Refused : Verb.Done;
    });

    private static async Task<int> QueueAsync(IServiceProvider services, string workspace, Ritual ritual, string team, CancellationToken cancellation)
    {
        var subscribed = await services.GetRequiredService<SubscriptionStore>().OfAsync(workspace, ritual.Name, $"team:{team}", cancellation);
        if (subscribed.Count == 0)
        {
            return await Verb.RefuseAsync($"No channel gets the {ritual.Name} of team \"{team}\": add --dry-run to see it here.");
        }

        await services.GetRequiredService<ReviewQueue>().AddAsync(subscribed, cancellation);
        Console.WriteLine($"{subscribed.Count} queued; a running kpibot sends them.");
        return Verb.Done;
    }
}
