using KpiBot.Chat;
using KpiBot.Data.Facts;
using KpiBot.Data.Retention;
using KpiBot.Data.Sources;
using KpiBot.Rituals.Joining;
using KpiBot.Rituals.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.Identity;

/// <summary>Who is who, who looked, and being forgotten.</summary>
internal static class IdentityRegistration
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddJoining();
        services.AddSingleton<Admins>();
        services.AddSingleton<AdminDoor>();
        services.AddSingleton<QuestionQueue>();
        services.AddHostedService<QuestionWriter>();
        services.AddSingleton<AskTrail>();
        services.AddSingleton<Notices>();
        services.AddSingleton<NoticeComposer>();
        services.AddSingleton(provider => new Composer(Notice.Ritual, provider.GetRequiredService<NoticeComposer>().ComposeAsync, AgainInDoubt: false) { Waits = false, IsMissed = false });
        services.AddSingleton(provider => new ImportNews(provider.GetRequiredService<Admins>(), provider.GetRequiredService<Notices>(), provider.GetRequiredService<FactStore>(), provider.GetRequiredService<SourceStore>()));
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<RetentionOptions>>().Value);
        services.AddSingleton<RetentionSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<RetentionSweep>());
        services.AddSingleton<Linking>();
        services.AddSingleton<LinkDecision>();
        services.AddSingleton<LinkWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<LinkWatch>());

        return services.AddIdentityCommands();
    }

    // Before all others: a stranger who can be known is known to them.
    private static IServiceCollection AddIdentityCommands(this IServiceCollection services)
    {
        services.AddSingleton<ICommand, LinkCommand>();
        services.AddSingleton<ICommand, ApproveCommand>();
        services.AddSingleton<Doctor>();
        services.AddSingleton<ICommand, DoctorCommand>();
        services.AddSingleton<ICommand, ForgetCommand>();
        services.AddSingleton<ICommand, DossierCommand>();
        services.AddSingleton<ICommand, AuditCommand>();
        return services.AddSingleton<ICommand, LanguageCommand>();
    }
}
