using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KpiBot.Rituals.Digests;

/// <summary>The digests: one template of sections for all rituals.</summary>
internal static class DigestsRegistration
{
    public static IServiceCollection AddDigests(this IServiceCollection services)
    {
        services.AddSingleton<KeptPromises>();
        services.TryAddSingleton<PromisesDue>(provider => provider.GetRequiredService<KeptPromises>().DueAsync);
        services.AddSingleton<NoteReaders>();
        services.AddSingleton<ReviewStatus>();
        services.AddSingleton<ReviewPromises>();
        services.AddSingleton<ReviewBlocks>();
        services.AddSingleton<ReviewDeals>();
        services.AddSingleton<ReviewProgress>();
        services.AddSingleton<ReviewActions>();
        services.AddSingleton<WeeklyTemplate>();
        services.AddSingleton(provider => provider.GetRequiredService<WeeklyTemplate>().Template);
        services.AddReports();
        services.AddSingleton<DigestShelf>();
        services.AddSingleton<DigestDrafts>();
        services.AddSingleton<DigestComposer>();
        services.AddSingleton<ReviewQueue>();
        services.AddSingleton<PreviewDigest>(provider => provider.GetRequiredService<DigestDrafts>().PreviewAsync);
        foreach (var ritual in Ritual.All)
        {
            services.AddSingleton(provider => new Composer(ritual.Name, provider.GetRequiredService<DigestComposer>().ComposeAsync, AgainInDoubt: false)
            {
                Expired = provider.GetRequiredService<DigestComposer>().ExpiredAsync,
            });
        }

        return services;
    }

    private static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<LeadSources>();
        services.AddSingleton<MonthlyReport>();
        services.AddSingleton<TargetReview>();
        services.AddSingleton<CustomerReview>();
        services.AddSingleton<ActionPoint>();
        services.AddSingleton<PersonalNote>();
        services.AddSingleton(provider => provider.GetRequiredService<MonthlyReport>().Template);
        services.AddSingleton(provider => provider.GetRequiredService<TargetReview>().Template);
        services.AddSingleton(provider => provider.GetRequiredService<CustomerReview>().Template);
        services.AddSingleton(provider => provider.GetRequiredService<ActionPoint>().Template);
        services.AddSingleton(provider => provider.GetRequiredService<PersonalNote>().Template);
    }
}
