using System.CommandLine;
using KpiBot.Data.Audit;
using KpiBot.Data.Facts;
using KpiBot.Data.Forgetting;
using KpiBot.Hosting;
using KpiBot.Kpis.Facts;

namespace KpiBot.CommandLine;

/// <summary><c>forget USER</c> and <c>dossier USER</c>.</summary>
internal static class PersonVerbs
{
    private const string CommandLine = "command line";

    private static readonly Argument<string> Who = new("user") { Description = "The person's id or e-mail in the CRM." };

    public static Command Forget() => Verb.Of("forget", "Takes a person out of the store for good; the totals stay.", [Who], (services, result, cancellation) =>
        OfAsync(services, result, ForgetAsync, cancellation));

    public static Command Dossier() => Verb.Of("dossier", "Writes all that is held about a person, as JSON.", [Who], (services, result, cancellation) =>
        OfAsync(services, result, WriteAsync, cancellation));

    private static async Task<int> OfAsync(
        IServiceProvider services, ParseResult result, Func<IServiceProvider, string, User, CancellationToken, Task<int>> act, CancellationToken cancellation)
    {
        var (workspace, who) = (result.GetRequiredValue(Verb.Workspace), result.GetRequiredValue(Who));
        var people = await services.GetRequiredService<FactStore>().PeopleAsync(workspace, cancellation);
        return PeopleFinder.Find(people.Users, who) is { } user ? await act(services, workspace, user, cancellation) : await Verb.RefuseAsync(PeopleFinder.Nobody(who));
    }

    private static async Task<int> ForgetAsync(IServiceProvider services, string workspace, User user, CancellationToken cancellation)
    {
        var pseudonym = await services.GetRequiredService<ForgettingStore>().ForgetAsync(workspace, user.Id, CommandLine, CommandLine, cancellation);
        Console.WriteLine($"Forgotten: the totals keep their figures under {pseudonym}. Take the person out of the source as well; an import keeps them forgotten.");
        return Verb.Done;
    }

    private static async Task<int> WriteAsync(IServiceProvider services, string workspace, User user, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<DossierStore>().ReadAsync(workspace, user.Id, cancellation) is not { } dossier)
        {
            return await Verb.RefuseAsync(PeopleFinder.Nobody(user.Id));
        }

        var entry = new AuditEntry(workspace, services.GetRequiredService<TimeProvider>().GetUtcNow(), CommandLine, "dossier", $"user:{user.Id}") { Place = CommandLine };
        await services.GetRequiredService<AuditStore>().AppendAsync(entry, cancellation);
        Console.WriteLine(DossierJson.Of(dossier));
        return Verb.Done;
    }
}
