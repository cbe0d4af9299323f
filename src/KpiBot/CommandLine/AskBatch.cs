using KpiBot.Hosting;
using KpiBot.Rituals.Ask;

namespace KpiBot.CommandLine;

/// <summary><c>ask --batch FILE</c>: <c>USER&lt;TAB&gt;TEXT</c> a line in, one JSON a line out, all on one version of the facts.</summary>
internal static class AskBatch
{
    public static async Task<int> RunAsync(IServiceProvider services, string workspace, string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            return await Verb.RefuseAsync($"There is no file {file}: name a text file with USER<TAB>TEXT a line.");
        }

        var (asking, now) = (services.GetRequiredService<Asking>(), services.GetRequiredService<FiguresNow>());
        var loaded = await services.GetRequiredService<SnapshotCache>().GetAsync(workspace, cancellation);
        await foreach (var line in File.ReadLinesAsync(file, cancellation))
        {
            if (line.Length > 0)
            {
                Console.WriteLine(Answer(asking, loaded, line, now()));
            }
        }

        return Verb.Done;
    }

    private static string Answer(Asking asking, LoadedSnapshot loaded, string line, NodaTime.Instant now)
    {
        if (line.Split('\t', 2) is not [var user, var text])
        {
            return AnswerJson.Refused("The line is not USER<TAB>TEXT.");
        }

        return PeopleFinder.Find(loaded.Snapshot.People.Users, user) is { } person
            ? AnswerJson.Of(asking.Ask(loaded, new Query(person.Id, null, text, now)))
            : AnswerJson.Refused(PeopleFinder.Nobody(user));
    }
}
