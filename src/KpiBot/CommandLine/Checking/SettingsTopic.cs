using Microsoft.Extensions.Options;

namespace KpiBot.CommandLine.Checking;

/// <summary>The settings are such that the bot would start.</summary>
internal static class SettingsTopic
{
    public static Task<IReadOnlyList<CheckLine>> LookAsync(IServiceProvider services, string workspace, CancellationToken cancellation)
    {
        services.GetRequiredService<IStartupValidator>().Validate();
        return Task.FromResult<IReadOnlyList<CheckLine>>([CheckLine.Well("The settings are in order.")]);
    }
}
