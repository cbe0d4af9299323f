using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using KpiBot.Data.ChatAccounts;
using Microsoft.Extensions.DependencyInjection;

namespace KpiBot.Rituals.Joining;

/// <summary>Which team is whose.</summary>
internal static class JoiningRegistration
{
    public static IServiceCollection AddJoining(this IServiceCollection services)
    {
        services.AddSingleton<AllowedTeams>();
        services.AddSingleton(provider => new TeamWorkspaces(
            provider.GetRequiredService<AllowedTeams>(),
            provider.GetRequiredService<IInstallations>(),
            provider.GetRequiredService<ChatAccountStore>(),
            provider.GetServices<IChatPlatform>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TeamNews>();

        // Asked for when they are needed: the platforms know these two, which know the platforms.
        services.AddSingleton<FindWorkspace>(provider => (platform, team, cancellation) => provider.GetRequiredService<TeamWorkspaces>().OfAsync(platform, team, cancellation));
        services.AddSingleton<InstallationChanged>(provider => (installation, cancellation) => provider.GetRequiredService<TeamNews>().ChangedAsync(installation, cancellation));
        return services.AddSingleton<ICommand, TeamDoor>();
    }
}
