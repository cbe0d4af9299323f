using KpiBot.Data.Secrets;
using KpiBot.Rituals.Joining;
using KpiBot.Slack;
using Microsoft.Extensions.Options;

namespace KpiBot.Hosting;

/// <summary>What must be in order before the bot listens: a key that is missing, or another store's, is found now and not at Monday's digest.</summary>
internal static class StartCheck
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        // Made at start: a team of two companies stops the host, and not the first question.
        services.GetRequiredService<TeamWorkspaces>();
        var secrets = services.GetRequiredService<SecretStore>();
        if (services.GetRequiredService<IOptions<SlackOptions>>().Value.Installs)
        {
            secrets.CheckKey();
        }

        await secrets.CheckAsync(cancellation);
    }
}
