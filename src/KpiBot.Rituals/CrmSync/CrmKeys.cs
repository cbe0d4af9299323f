using KpiBot.Data.Secrets;

namespace KpiBot.Rituals.CrmSync;

/// <summary>What opens the CRMs that were connected in the chat, sealed in the store: settings by their names, as JSON.</summary>
public sealed class CrmKeys(SecretStore secrets)
{
    private const string Team = "crm";
    private const string Purpose = "connection";

    /// <summary>Whether there is anything to seal with.</summary>
    public bool CanKeep => secrets.HasKey;

    public Task<string?> FindAsync(string workspace, string crm, CancellationToken cancellation) => secrets.FindAsync(Name(workspace, crm), cancellation);

    public Task KeepAsync(string workspace, string crm, string entered, CancellationToken cancellation) => secrets.PutAsync(Name(workspace, crm), entered, cancellation);

    public Task DropAsync(string workspace, string crm, CancellationToken cancellation) => secrets.DropAsync(workspace, crm, Team, cancellation);

    private static SecretName Name(string workspace, string crm) => new(workspace, crm, Team, Purpose);
}
