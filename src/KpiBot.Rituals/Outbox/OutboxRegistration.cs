using KpiBot.Chat;
using KpiBot.Rituals.Operating;
using Microsoft.Extensions.DependencyInjection;

namespace KpiBot.Rituals.Outbox;

/// <summary>Sending what the product has to say, and what becomes of it.</summary>
internal static class OutboxRegistration
{
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PrivatePlaces>();
        services.AddSingleton<OpeningHours>();
        services.AddSingleton<OutboxOwners>();
        services.AddSingleton<OutboxNews>();
        services.AddSingleton(provider => new Composer(MissedNews.Name, provider.GetRequiredService<OutboxNews>().ComposeAsync, AgainInDoubt: true) { IsMissed = false });
        services.AddSingleton<LostPlaces>();
        services.AddSingleton(provider => new Composer(PlaceNews.Ritual, provider.GetRequiredService<LostPlaces>().ComposeAsync, AgainInDoubt: false) { IsMissed = false });
        services.AddSingleton<PlaceChanged>(provider => provider.GetRequiredService<LostPlaces>().ChangedAsync);
        services.AddSingleton<OutboxEnding>();
        services.AddSingleton<OutboxStall>();
        services.AddSingleton<OutboxDelivery>();
        services.AddSingleton<OutboxSender>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxSender>());
        services.AddSingleton<StandingWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<StandingWatch>());
        return services.AddSingleton<ICommand, OutboxCommand>();
    }
}
