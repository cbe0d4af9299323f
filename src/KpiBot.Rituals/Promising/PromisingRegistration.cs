using KpiBot.Chat;
using KpiBot.Rituals.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace KpiBot.Rituals.Promising;

/// <summary>Puts the promises into the house.</summary>
internal static class PromisingRegistration
{
    public static void AddPromises(this IServiceCollection services)
    {
        services.AddSingleton<PromiserFinder>();
        services.AddSingleton<PromiseCare>();
        services.AddSingleton(provider => new Composer(PromiseCare.Ritual, provider.GetRequiredService<PromiseCare>().ComposeAsync, AgainInDoubt: false));
        services.AddSingleton<ICommand, PromiseCommand>();
    }
}
