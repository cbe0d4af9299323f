using KpiBot.Data.Secrets;

namespace KpiBot.CommandLine.Checking;

/// <summary>Every secret that is kept opens with the key file.</summary>
internal static class KeyTopic
{
    public static async Task<IReadOnlyList<CheckLine>> LookAsync(IServiceProvider services, string workspace, CancellationToken cancellation)
    {
        var secrets = services.GetRequiredService<SecretStore>();
        var count = await secrets.CheckAsync(cancellation);
        if (count == 0 && !secrets.HasKey)
        {
            return [CheckLine.Well("No secret is kept, and no key is set.")];
        }

        secrets.CheckKey();
        return [CheckLine.Well(count == 1 ? "1 secret is kept, and opens." : $"{count} secrets are kept, and open.")];
    }
}
