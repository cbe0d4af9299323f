using System.CommandLine;
using KpiBot.Hosting;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Identity;

namespace KpiBot.CommandLine;

/// <summary><c>ask "TEXT" --as USER</c>: the same desk as in a chat. <c>ask --batch FILE</c>: a question a line, a JSON a line.</summary>
internal static class AskVerb
{
    private static readonly Argument<string?> Text = new("text") { Description = "What you want to know, in your own words.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> As = new("--as") { Description = "Who asks: an id or e-mail of the CRM." };
    private static readonly Option<string> Format = new Option<string>("--format") { Description = "How the answer is written.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong([.. AskFormats.Names]);
    private static readonly Option<string?> Batch = new("--batch") { Description = "A file with USER<TAB>TEXT a line." };

    public static Command Make() => Verb.Of("ask", "Answers a question about the figures.", [Text, As, Format, Batch], async (services, result, cancellation) =>
    {
        var workspace = result.GetRequiredValue(Verb.Workspace);
        if (result.GetValue(Batch) is { } file)
        {
            return await AskBatch.RunAsync(services, workspace, file, cancellation);
        }

        if (result.GetValue(Text) is not { } text || result.GetValue(As) is not { } user)
        {
            await Console.Error.WriteLineAsync("Say what you ask and who asks: kpibot ask \"my conversion\" --as USER, or kpibot ask --batch FILE.");
            return Verb.WrongUsage;
        }

        return await AskOneAsync(services, workspace, user, text, result.GetRequiredValue(Format), cancellation);
    });

    private static async Task<int> AskOneAsync(IServiceProvider services, string workspace, string user, string text, string format, CancellationToken cancellation)
    {
        var loaded = await services.GetRequiredService<SnapshotCache>().GetAsync(workspace, cancellation);
        if (PeopleFinder.Find(loaded.Snapshot.People.Users, user) is not { } person)
        {
            return await Verb.RefuseAsync(PeopleFinder.Nobody(user));
        }

        var outcome = await Terminal.AskAsync(services, workspace, loaded, person.Id, text, cancellation);
        await services.GetRequiredService<QuestionQueue>().FlushAsync(cancellation);
        Console.WriteLine(AskFormats.Write(services, outcome, format));
        return outcome is Outcome.Answered or Outcome.Told ? Verb.Done : Verb.Refused;
    }
}
