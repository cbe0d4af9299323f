using KpiBot.Data.Secrets;
using KpiBot.Rituals.Ask;
using Microsoft.Extensions.Options;

namespace KpiBot.Settings;

/// <summary>Binds the settings and checks them at start: those of all companies, and those that one company has of its own.</summary>
internal static class SettingsRegistration
{
    private const string Workspaces = "Workspaces";

    /// <summary>Also for a company that no setting names.</summary>
    private const string? EveryName = null;

    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration);
        services.AddOptions<SecurityOptions>().BindConfiguration(SecurityOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<KpiOptions>>(new DataAnnotationValidateOptions<KpiOptions>(EveryName));
        services.Validate(options => options.HasKnownZone(), "Kpi:TimeZone must be an IANA time zone, such as Europe/Paris.");
        services.Validate(options => options.Holidays.HasDates(), "Kpi:Holidays:Days must be dates such as 2026-12-24.");
        services.Validate(options => options.HasBoundsInOrder(), "Kpi:Bounds must be above 0 and in order: Amber, then OnTime, then Ahead.");
        services.Validate(options => options.HasShares(), "Kpi:Ramp must be shares from 0 to 1, such as 0.25, 0.5 and 0.75.");
        services.ConfigureOptions<KpiOptionsBinding>();
        foreach (var workspace in configuration.GetSection(Workspaces).GetChildren().Select(section => section.Key).Prepend(Options.DefaultName))
        {
            services.AddOptions<KpiOptions>(workspace).ValidateOnStart();
        }

        return services.AddSingleton<SettingsOf>(provider => workspace => provider.GetRequiredService<IOptionsMonitor<KpiOptions>>().Get(workspace.Name).For(workspace));
    }

    private static void Validate(this IServiceCollection services, Func<KpiOptions, bool> holds, string otherwise) =>
        services.AddSingleton<IValidateOptions<KpiOptions>>(new ValidateOptions<KpiOptions>(EveryName, holds, otherwise));

    /// <summary>What every company has, then what this one has of its own.</summary>
    private sealed class KpiOptionsBinding(IConfiguration configuration) : IConfigureNamedOptions<KpiOptions>
    {
        public void Configure(KpiOptions options) => Configure(Options.DefaultName, options);

        public void Configure(string? name, KpiOptions options)
        {
            configuration.GetSection(KpiOptions.Section).Bind(options);
            if (string.IsNullOrEmpty(name) || configuration.GetSection($"{Workspaces}:{name}:{KpiOptions.Section}") is not { } own)
            {
                return;
            }

            // The binder adds to a list; a company's own list replaces the one of all.
            Forget(own, "Ramp", options.Ramp);
            Forget(own, "Holidays:Days", options.Holidays.Days);
            own.Bind(options);
        }

        private static void Forget(IConfigurationSection own, string key, IList<string> values)
        {
            if (own.GetSection(key).Exists())
            {
                values.Clear();
            }
        }
    }
}
