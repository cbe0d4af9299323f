using System.CommandLine;
using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.PipelineReview;

namespace KpiBot.CommandLine;

/// <summary><c>digest --team ID</c>: queues a team's review for its channels; with <c>--dry-run</c> it is only shown.</summary>
internal static class DigestVerb
{
    private static readonly Option<string> Team = new("--team") { Description = "The team's id.", Required = true };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show the review, and send nothing." };
    private static readonly Option<string?> Locale = new("--locale") { Description = "fr or en, where it is not the team's language." };
    private static readonly Option<string> Format = new Option<string>("--format") { Description = "How the review is shown.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong([.. DigestFormats.Names]);

    public static Command Make() => Verb.Of("digest", "Posts a team's weekly review to its channels now.", [Team, DryRun, Locale, Format], async (services, result, cancellation) =>
    {
        var (workspace, team) = (result.GetRequiredValue(Verb.Workspace), result.GetRequiredValue(Team));
        if (await services.GetRequiredService<WeeklyReview>().PreviewAsync(workspace, team, result.GetValue(Locale), cancellation) is not { } draft)
        {
            return await Verb.RefuseAsync($"There is no team \"{team}\": give an id of teams.csv, after importing it.");
        }

        if (!result.GetValue(DryRun))
        {
            return await QueueAsync(services, workspace, team, cancellation);
        }

        Console.WriteLine(DigestFormats.Write(services, draft, result.GetRequiredValue(Format)));
        return draft.Answers.IsEmpty ? Verb.Refused : Verb.Done;
    });

    private static async Task<int> QueueAsync(IServiceProvider services, string workspace, string team, CancellationToken cancellation)
    {
        var subscribed = await services.GetRequiredService<SubscriptionStore>().OfAsync(workspace, WeeklyReview.Ritual, $"team:{team}", cancellation);
        if (subscribed.Count == 0)
        {
            return await Verb.RefuseAsync($"No channel gets the review of team \"{team}\": add --dry-run to see it here.");
        }

        var queued = await services.GetRequiredService<ReviewQueue>().AddAsync(subscribed, cancellation);
        Console.WriteLine($"{queued} queued; a running kpibot sends them.");
        return Verb.Done;
    }
}
