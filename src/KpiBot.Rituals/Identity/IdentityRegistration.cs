using KpiBot.Chat;
using KpiBot.Data.Facts;
using KpiBot.Data.Sources;
using KpiBot.Rituals.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace KpiBot.Rituals.Identity;

/// <summary>Who is who, who looked, and being forgotten.</summary>
internal static class IdentityRegistration
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<Admins>();
        services.AddSingleton<AdminDoor>();
        services.AddSingleton<QuestionQueue>();
        services.AddHostedService<QuestionWriter>();
        services.AddSingleton<AskTrail>();
        services.AddSingleton<Notices>();
        services.AddSingleton<NoticeComposer>();
        services.AddSingleton(provider => new Composer(Notice.Ritual, provider.GetRequiredService<NoticeComposer>().ComposeAsync, AgainInDoubt: false));
        services.AddSingleton(provider => new ImportNews(provider.GetRequiredService<Admins>(), provider.GetRequiredService<Notices>(), provider.GetRequiredService<FactStore>(), provider.GetRequiredService<SourceStore>()));
        services.AddSingleton<ICommand, ApproveCommand>();
        services.AddSingleton<ICommand, AuditCommand>();
        return services.AddSingleton<ICommand, LanguageCommand>();
    }
}
