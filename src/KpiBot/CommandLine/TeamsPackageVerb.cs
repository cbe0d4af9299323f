using System.CommandLine;
using KpiBot.Packaging;
using KpiBot.Teams;
using Microsoft.Extensions.Options;

namespace KpiBot.CommandLine;

/// <summary><c>teams-package FILE</c>: writes the app that an admin uploads to Teams.</summary>
internal static class TeamsPackageVerb
{
    private static readonly Argument<string> File = new("file") { Description = "The package's file, such as kpibot.zip." };

    private static readonly Option<Uri> Site = new("--site")
    {
        Description = "Your site, with pages /privacy and /terms: Teams shows them with the app.",
        DefaultValueFactory = _ => new Uri("https://kpibot.example/"),
    };

    public static Command Make() => Verb.Of("teams-package", "Writes the app to upload to Teams, for the bot of Teams:AppId.", [File, Site], async (services, result, cancellation) =>
    {
        if (services.GetRequiredService<IOptions<TeamsOptions>>().Value.AppId is not { Length: > 0 } appId)
        {
            return await Verb.RefuseAsync("Set Teams:AppId to the bot's application id first: the package is for that bot alone.");
        }

        var site = result.GetRequiredValue(Site);
        if (!site.IsAbsoluteUri || site.Scheme != Uri.UriSchemeHttps)
        {
            return await Verb.RefuseAsync("--site must be an https address.");
        }

        var file = Path.GetFullPath(result.GetRequiredValue(File));
        using var package = new MemoryStream();
        TeamsPackage.Write(package, appId, site);
        await System.IO.File.WriteAllBytesAsync(file, package.ToArray(), cancellation);
        Console.WriteLine($"The app was written to {file}. In Teams: Apps, Manage your apps, Upload an app.");
        return Verb.Done;
    });
}
