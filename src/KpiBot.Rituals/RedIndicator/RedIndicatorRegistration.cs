using KpiBot.Chat;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Kpis;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Puts the warnings into the house.</summary>
internal static class RedIndicatorRegistration
{
    /// <summary>Watching, raising and looking after warnings.</summary>
    public static void AddRedIndicators(this IServiceCollection services)
    {
        services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AlertOptions>>().Value);
        services.TryAddSingleton(provider => provider.GetRequiredService<KpiEngine>().Catalogue);

        // A host whose sources are only imported has none that could fail by itself.
        services.TryAddSingleton<FindSourceTrouble>((_, _) => Task.FromResult<SourceTrouble?>(null));
        services.AddSingleton<WorkTimes>();
        services.AddSingleton<WatchList>();
        services.AddSingleton<AlertGate>();
        services.AddSingleton<AlertRaising>();
        services.AddSingleton(Evaluation);
        services.AddSingleton<AlertCare>();
        services.AddSingleton<AlertTally>();
        services.AddSingleton<AlertReport>();
        services.AddHostedService<AlertWatch>();
        AddTelling(services);
    }

    /// <summary>What is said and pressed about warnings.</summary>
    public static void AddRedIndicatorCommands(this IServiceCollection services)
    {
        services.AddSingleton<PressDesk>();
        services.AddSingleton<ICommand, AlertCommand>();
        services.AddSingleton<ICommand, PlanCommand>();
        services.AddSingleton<ICommand, OfferCommand>();
        services.AddSingleton<ICommand, AlertHistoryCommand>();
        services.AddSingleton<ICommand, ReplayCommand>();
        services.AddSingleton<ICommand, WatchCommand>();
    }

    private static void AddTelling(IServiceCollection services)
    {
        services.AddSingleton<AlertVoices>();
        services.AddSingleton<AlertReaders>();
        services.AddSingleton<AlertFactsReader>();
        services.AddSingleton<AlertComposer>();
        services.AddSingleton<AlertNewsComposer>();
        services.AddSingleton<AlertList>();
        services.AddSingleton(provider => new Composer(AlertCause.Ritual, provider.GetRequiredService<AlertComposer>().ComposeAsync, AgainInDoubt: true));
        services.AddSingleton(provider => new Composer(AlertNews.Ritual, provider.GetRequiredService<AlertNewsComposer>().ComposeAsync, AgainInDoubt: true));
        services.AddSingleton(provider => new Composer(AlertTally.Ritual, provider.GetRequiredService<AlertTally>().ComposeAsync, AgainInDoubt: false));
    }

    // Public for the host, with rooms of its own that are not: no container finds such a constructor.
    private static AlertEvaluation Evaluation(IServiceProvider provider) => new(
        provider.GetRequiredService<KpiEngine>(),
        provider.GetRequiredService<SnapshotCache>(),
        provider.GetRequiredService<AlertStore>(),
        provider.GetRequiredService<OutboxStore>(),
        provider.GetRequiredService<WatchList>(),
        provider.GetRequiredService<AlertGate>(),
        provider.GetRequiredService<AlertRaising>(),
        provider.GetRequiredService<AlertOptions>(),
        provider.GetRequiredService<FiguresNow>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<AlertEvaluation>>());
}
