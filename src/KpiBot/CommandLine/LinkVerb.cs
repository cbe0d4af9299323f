using System.CommandLine;
using KpiBot.Data.Audit;
using KpiBot.Data.ChatAccounts;
using KpiBot.Hosting;
using KpiBot.Rituals.Ask;

namespace KpiBot.CommandLine;

/// <summary><c>link USER PLATFORM:TEAM/USERID</c>: ties a chat account to a person of the CRM.</summary>
internal static class LinkVerb
{
    private static readonly Argument<string> User = new("user") { Description = "The person's id or e-mail in the CRM." };
    private static readonly Argument<string> Account = new("account") { Description = "slack:TEAM/USERID or teams:TENANT/USERID." };

    public static Command Make() => Verb.Of("link", "Ties a chat account to a person of the CRM.", [User, Account], LinkAsync);

    private static async Task<int> LinkAsync(IServiceProvider services, ParseResult result, CancellationToken cancellation)
    {
        var (workspace, said) = (result.GetRequiredValue(Verb.Workspace), result.GetRequiredValue(Account));
        if (Read(said) is not var (platform, team, id))
        {
            return await Verb.RefuseAsync($"\"{said}\" is no chat account: write slack:TEAM/USERID or teams:TENANT/USERID, such as slack:T0123/U0456.");
        }

        var loaded = await services.GetRequiredService<SnapshotCache>().GetAsync(workspace, cancellation);
        if (PeopleFinder.Find(loaded.Snapshot.People.Users, result.GetRequiredValue(User)) is not { } user)
        {
            return await Verb.RefuseAsync(PeopleFinder.Nobody(result.GetRequiredValue(User)));
        }

        await services.GetRequiredService<ChatAccountStore>().LinkAsync(workspace, platform, team, id, user.Id, basis: "command line", cancellation);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await services.GetRequiredService<AuditStore>().AppendAsync(new AuditEntry(workspace, now, "command line", "link", $"user:{user.Id}") { After = said }, cancellation);
        Console.WriteLine($"{said} is now {user.Name}.");
        return Verb.Done;
    }

    private static (string Platform, string Team, string Id)? Read(string account) =>
        account.Split(':', 2) is [("slack" or "teams") and var platform, var place]
        && place.Split('/', 2) is [{ Length: > 0 } team, { Length: > 0 } id]
            ? (platform, team, id)
            : null;
}
