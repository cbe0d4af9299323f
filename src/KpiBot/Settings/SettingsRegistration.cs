namespace KpiBot.Settings;

/// <summary>Binds the settings and checks them at start.</summary>
internal static class SettingsRegistration
{
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration);
        services.AddOptions<KpiOptions>()
            .BindConfiguration(KpiOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.HasKnownZone(), "Kpi:TimeZone must be an IANA time zone, such as Europe/Paris.")
            .ValidateOnStart();
        return services;
    }
}
