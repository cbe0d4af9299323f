using KpiBot.Data.Opening;

namespace KpiBot.Hosting;

/// <summary>The clock of all that the product does.</summary>
internal static class ClockRegistration
{
    // In Development only: a host whose clock is wrong by so much, for a test.
    private const string Offset = "Clock:Offset";

    public static IServiceCollection AddClock(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var shift = environment.IsDevelopment() ? configuration.GetValue(Offset, TimeSpan.Zero) : TimeSpan.Zero;
        return services
            .AddSingleton(_ => new StoreClock(TimeProvider.System, shift))
            .AddSingleton<TimeProvider>(provider => provider.GetRequiredService<StoreClock>())
            .AddHostedService<ClockWatch>();
    }
}
