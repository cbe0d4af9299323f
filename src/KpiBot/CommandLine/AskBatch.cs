using KpiBot.Hosting;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Identity;

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

        var loaded = await services.GetRequiredService<SnapshotCache>().GetAsync(workspace, cancellation);
        await foreach (var line in File.ReadLinesAsync(file, cancellation))
        {
            if (line.Length > 0)
            {
                Console.WriteLine(await AnswerAsync(services, workspace, loaded, line, cancellation));
            }
        }

        await services.GetRequiredService<QuestionQueue>().FlushAsync(cancellation);
        return Verb.Done;
    }

    private static async Task<string> AnswerAsync(IServiceProvider services, string workspace, LoadedSnapshot loaded, string line, CancellationToken cancellation)
    {
        if (line.Split('\t', 2) is not [var user, var text])
        {
            return AnswerJson.Refused("The line is not USER<TAB>TEXT.");
        }

        return PeopleFinder.Find(loaded.Snapshot.People.Users, user) is { } person
            ? AnswerJson.Of(await Terminal.AskAsync(services, workspace, loaded, person.Id, text, cancellation))
            : AnswerJson.Refused(PeopleFinder.Nobody(user));
    }
}
