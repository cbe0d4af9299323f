using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.PipelineReview;
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
}
