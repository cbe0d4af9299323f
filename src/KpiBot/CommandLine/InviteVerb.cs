using System.CommandLine;
using KpiBot.Data.Audit;
using KpiBot.Data.Installations;

namespace KpiBot.CommandLine;

/// <summary><c>invite [--days N]</c>: a code by which a Slack workspace or a Teams tenant joins a company.</summary>
internal static class InviteVerb
{
    private const int MostDays = 90;

    private static readonly Option<int> Days = new("--days") { Description = "For how many days it can be used.", DefaultValueFactory = _ => 7 };

    public static Command Make() => Verb.Of("invite", "Makes a code by which one Slack workspace or Teams tenant joins the company.", [Days], InviteAsync);

    private static async Task<int> InviteAsync(IServiceProvider services, ParseResult result, CancellationToken cancellation)
    {
        var (workspace, days) = (result.GetRequiredValue(Verb.Workspace), result.GetValue(Days));
        if (days is < 1 or > MostDays)
        {
            return await Verb.RefuseAsync($"An invitation lasts from 1 to {MostDays} days.");
        }

        var code = await services.GetRequiredService<InvitationStore>().InviteAsync(workspace, TimeSpan.FromDays(days), cancellation);
        var entry = new AuditEntry(workspace, services.GetRequiredService<TimeProvider>().GetUtcNow(), "command line", "invite", $"workspace:{workspace}");
        await services.GetRequiredService<AuditStore>().AppendAsync(entry, cancellation);
        Console.WriteLine(code);
        await Console.Error.WriteLineAsync($"Good once, for {days} days, for company {workspace}: write \"join {code}\" to the bot, or add it to Slack at /slack/install?code={code}.");
        return Verb.Done;
    }
}
