using KpiBot.Chat;
using KpiBot.Rituals.Ask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals;

/// <summary>What the product does, for the host.</summary>
public static class RitualsRegistration
{
    /// <summary>
    /// Adds asking. The host brings the <see cref="Kpis.KpiEngine"/>, the stores, and what it alone knows: <see cref="SettingsOf"/>,
    /// <see cref="FindAccount"/> and <see cref="FiguresNow"/>.
    /// </summary>
    public static IServiceCollection AddRituals(this IServiceCollection services)
    {
        services.AddOptions<AskOptions>().BindConfiguration(AskOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AskOptions>>().Value);
        services.AddSingleton<Asking>();
        services.AddSingleton<SnapshotCache>();
        return services.AddSingleton<ICommand, AskCommand>();
    }
}
