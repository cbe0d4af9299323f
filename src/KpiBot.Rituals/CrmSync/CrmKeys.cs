using System.Text.Json;
using KpiBot.Crm.Reading;
using KpiBot.Data.Secrets;

namespace KpiBot.Rituals.CrmSync;

/// <summary>What opens the CRMs that were connected in the chat, sealed in the store: settings by their names, as JSON.</summary>
public sealed class CrmKeys(SecretStore secrets)
{
    internal const string Address = nameof(CrmOptions.BaseUrl);

    private const string Team = "crm";
    private const string Purpose = "connection";
    private const string Connection = nameof(CrmOptions.Connection);

    /// <summary>Whether there is anything to seal with.</summary>
    public bool CanKeep => secrets.HasKey;

    public Task<string?> FindAsync(string workspace, string crm, CancellationToken cancellation) => secrets.FindAsync(Name(workspace, crm), cancellation);

    public async Task KeepAsync(string workspace, string crm, string entered, CancellationToken cancellation)
    {
        var (now, before) = (Read(entered), Read(await FindAsync(workspace, crm, cancellation)));

        // Behind the address that it had only the key is new; any other may be of another account, whose deals are other deals.
        now[Connection] = now.GetValueOrDefault(Address) is { } address && address == before.GetValueOrDefault(Address) ? before.GetValueOrDefault(Connection) : Guid.NewGuid().ToString("N");
        await secrets.PutAsync(Name(workspace, crm), JsonSerializer.Serialize(now), cancellation);
    }

    public Task DropAsync(string workspace, string crm, CancellationToken cancellation) => secrets.DropAsync(workspace, crm, Team, cancellation);

    internal static Dictionary<string, string?> Read(string? entered) => entered is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string?>>(entered) ?? [];

    private static SecretName Name(string workspace, string crm) => new(workspace, crm, Team, Purpose);
}
