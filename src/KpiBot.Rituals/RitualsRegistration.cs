using KpiBot.Chat;
using KpiBot.Data.Facts;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Topics;
using KpiBot.Rituals.CrmSync;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Home;
using KpiBot.Rituals.Identity;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Photos;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.Promising;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Rituals.Reports;
using KpiBot.Rituals.Starting;
using KpiBot.Rituals.Subscribing;
using KpiBot.Rituals.Targets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals;

/// <summary>What the product does, for the host.</summary>
public static class RitualsRegistration
{
    /// <summary>
    /// Adds asking, the reviews, the warnings and the outbox. The host brings the <see cref="Kpis.KpiEngine"/>, the stores, the platforms, and what it alone knows:
    /// <see cref="SettingsOf"/>, <see cref="FindAccount"/> and <see cref="FiguresNow"/>. <see cref="Scheduling.SchedulingRegistration"/> adds the hours.
    /// </summary>
    public static IServiceCollection AddRituals(this IServiceCollection services)
    {
        services.AddOptions<AskOptions>().BindConfiguration(AskOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AskOptions>>().Value);
        services.AddTopics();
        services.AddSingleton<Asking>();
        services.AddSingleton<Conversation>();
        services.AddSingleton<SnapshotCache>();
        services.AddDigests();
        services.AddSingleton<PhotoTaking>();
        services.AddHostedService<PhotoWatch>();
        services.AddRedIndicators();
        services.AddCrmSync();
        services.AddHome();

        // The first command that takes a request answers it; asking takes everything.
        services.AddIdentity();
        services.AddSingleton<ICommand, ConnectCommand>();
        services.AddOutbox();
        services.AddTargets();
        services.AddSubscribing();
        services.AddSingleton<ICommand, DigestCommand>();
        services.AddPromises();
        services.AddRedIndicatorCommands();
        return services.AddSingleton<ICommand, AskCommand>();
    }

    private static void AddTopics(this IServiceCollection services)
    {
        services.AddSingleton<FigureTopic>();
        services.AddSingleton<WhyTopic>();
        services.AddSingleton<LostReasonsTopic>();
        services.AddSingleton<OneToOneTopic>();
        services.AddSingleton<ExportTopic>();
        services.AddSingleton<TopicShelf>();
        services.AddLists();
    }

    private static void AddHome(this IServiceCollection services)
    {
        services.AddSingleton<PersonHome>();
        services.AddSingleton<ComposeHome>(provider => provider.GetRequiredService<PersonHome>().ComposeAsync);
    }

    private static void AddLists(this IServiceCollection services)
    {
        services.AddSingleton<FindNames>(provider => (workspace, ids, cancellation) => RowNames.ReadAsync(provider.GetRequiredService<FactStore>(), workspace, ids, cancellation));
        services.AddSingleton<DetailsTopic>();
        services.AddSingleton<MyDayTopic>();
        services.AddSingleton<CleanTopic>();
        services.AddSingleton<WorstRows>();
    }

    private static void AddTargets(this IServiceCollection services)
    {
        services.AddSingleton<TargetReader>();
        services.AddSingleton<ICommand, TargetCommand>();
        services.AddSingleton<ICommand, TargetFormCommand>();
    }

    private static void AddSubscribing(this IServiceCollection services)
    {
        services.AddSingleton<ChannelPlaces>();

        // A host without a scheduler has none to follow.
        services.TryAddSingleton<SubscriptionsChanged>(_ => Task.CompletedTask);
        services.AddSingleton<SubscriptionPause>();
        services.AddSingleton<SubscriptionDesk>();
        services.AddSingleton(provider => new Composer(SubscriptionNews.Ritual, provider.GetRequiredService<SubscriptionPause>().ComposeAsync, AgainInDoubt: false) { IsMissed = false });
        services.AddSingleton<ICommand, SubscribeCommand>();
        services.AddSingleton<ICommand, SubscriptionFormCommand>();
        services.AddSingleton<ICommand, PauseCommand>();
        services.AddSingleton<ICommand, NoteCommand>();
        services.AddSingleton<ICommand, ClearanceCommand>();
        services.AddSingleton<ICommand, ShareCommand>();
        services.AddSingleton<SetupPlaces>();
        services.AddSingleton<ICommand, SetupCommand>();
    }
}
