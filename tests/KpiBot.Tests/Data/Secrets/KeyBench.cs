using KpiBot.Chat.Keeping;
using KpiBot.Data.Opening;
using KpiBot.Data.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;

namespace KpiBot.Tests.Data.Secrets;

/// <summary>A store and a key file of its own.</summary>
internal sealed class KeyBench : IDisposable
{
    public static readonly SecretName Token = new("acme", "slack", "T1", "bot_token");

    public KeyBench(bool withKey = true)
    {
        Store.Get<IOptions<SecurityOptions>>().Value.MasterKeyFile = KeyFile;
        if (withKey)
        {
            Keys.Write([MasterKey.New()]);
        }
    }

    public TemporaryStore Store { get; } = new();

    public string KeyFile => Store.File + ".keys";

    public MasterKeyFile Keys => Store.Get<MasterKeyFile>();

    public SecretBox Box => Store.Get<SecretBox>();

    public SecretStore Secrets => Store.Get<SecretStore>();

    public KeyRotation Rotation => Store.Get<KeyRotation>();

    public IInstallations Installations => Store.Get<IInstallations>();

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Gives a file the rights of a test; Windows has other rights, and no test of them.</summary>
    public static void Allow(string file, UnixFileMode rights)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, rights);
            return;
        }

        Assert.Skip("Windows has other rights.");
    }

    /// <summary>Another host, or the same one after a start: it has the key file and has read nothing yet.</summary>
    public SecretBox AnotherBox() => new(new MasterKeyFile(Options.Create(new SecurityOptions { MasterKeyFile = KeyFile })));

    /// <summary>What an intruder with the database does.</summary>
    public async Task<int> ChangeAsync(FormattableString sql)
    {
        await using var context = Store.Context();
        return await context.Database.ExecuteSqlAsync(sql, Cancelled);
    }

    public Task PutAsync(SecretName name, string secret) => Store.Get<KpiStore>().UseAsync(
        async context =>
        {
            await Store.Get<SecretRows>().PutAsync(context, name, secret, Cancelled);
            return true;
        },
        Cancelled);

    public Task<string?> FindAsync(SecretName name) => Store.Get<KpiStore>().UseAsync(context => Store.Get<SecretRows>().FindAsync(context, name, Cancelled), Cancelled);

    public async Task<List<StoredSecret>> RowsAsync()
    {
        await using var context = Store.Context();
        return await context.Secrets.AsNoTracking().OrderBy(row => row.Team).ThenBy(row => row.Purpose).ToListAsync(Cancelled);
    }

    public void Dispose() => Store.Dispose();
}
