namespace KpiBot.Data.Secrets;

/// <summary>A sealed secret in the store.</summary>
internal sealed record StoredSecret(string Workspace, string Owner, string Team, string Purpose, string KeyId, string Sealed)
{
    public SecretName Name => new(Workspace, Owner, Team, Purpose);
}
