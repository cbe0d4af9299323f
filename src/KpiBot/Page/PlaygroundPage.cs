using KpiBot.CommandLine;
using KpiBot.Crm.Sample;
using KpiBot.Hosting;
using KpiBot.Playground;
using KpiBot.Rituals.Ask;
using KpiBot.Slack.Rendering;

namespace KpiBot.Page;

/// <summary>What the host lends the playground: Slack's renderer, the company's people, the labels.</summary>
internal static class PlaygroundPage
{
    /// <summary>The company that the playground shows.</summary>
    public const string Workspace = Verb.OnlyWorkspace;

    public static PlaygroundParts Parts(IServiceProvider provider)
    {
        var (renderer, pictures) = (provider.GetRequiredService<SlackRenderer>(), provider.GetRequiredService<PlaygroundPictures>());
        return new PlaygroundParts(
            message => renderer.Render(message, picture => PictureAt.Web(pictures.Keep(picture)), pictures.Keep),
            form => renderer.Modal(form),
            cancellation => PeopleAsync(provider, cancellation),
            PageWords.All);
    }

    private static async ValueTask<PlaygroundPeople> PeopleAsync(IServiceProvider provider, CancellationToken cancellation)
    {
        var loaded = await provider.GetRequiredService<SnapshotCache>().GetAsync(Workspace, cancellation);
        return PageCompany.Of(provider.GetRequiredService<Demo>().IsSample ? SampleCompany.Name : Workspace, loaded.Snapshot.People);
    }
}
