using System.Text;
using KpiBot.Data.Opening;
using KpiBot.Data.Secrets;
using Xunit;

namespace KpiBot.Tests.Data.Secrets;

/// <summary>What is kept sealed opens in its own place and with its own key alone.</summary>
public sealed class SealedSecrets : IDisposable
{
    private const string Plain = "xoxb-1-very-secret-é";

    private readonly KeyBench _bench = new();

    private static CancellationToken Cancelled => KeyBench.Cancelled;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_secret_is_kept_sealed_and_read_again()
    {
        await _bench.PutAsync(KeyBench.Token, Plain);

        Assert.Equal(Plain, await _bench.FindAsync(KeyBench.Token));
        Assert.Null(await _bench.FindAsync(KeyBench.Token with { Team = "T2" }));
        var row = Assert.Single(await _bench.RowsAsync());
        Assert.StartsWith($"k1.{row.KeyId}.", row.Sealed, StringComparison.Ordinal);
        Assert.DoesNotContain("xoxb", row.Sealed, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_same_secret_is_never_sealed_alike()
    {
        var sealedTexts = Enumerable.Range(0, 200).Select(_ => _bench.Box.Seal(Plain, KeyBench.Token).Text).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(200, sealedTexts.Count);
    }

    [Fact]
    public void A_secret_that_was_changed_by_one_bit_does_not_open()
    {
        var (text, _) = _bench.Box.Seal(Plain, KeyBench.Token);
        var start = text.LastIndexOf('.') + 1;
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(text.AsSpan(start));
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 1;
            var sealedText = text[..start] + System.Buffers.Text.Base64Url.EncodeToString(changed);
            Assert.Contains("was changed in the store", Assert.Throws<SecretsUnusableException>(() => _bench.Box.Open(sealedText, KeyBench.Token)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("xoxb-in-the-clear")]
    [InlineData("k1..")]
    [InlineData("k1.00000000.AAAA")]
    [InlineData("k2.00000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("k1.00000000.not base64 at all")]
    public void Rubbish_does_not_open(string text) => Assert.Throws<SecretsUnusableException>(() => _bench.Box.Open(text, KeyBench.Token));

    [Theory]
    [InlineData("other", "slack", "T1", "bot_token")]
    [InlineData("acme", "teams", "T1", "bot_token")]
    [InlineData("acme", "slack", "T2", "bot_token")]
    [InlineData("acme", "slack", "T1", "refresh_token")]
    [InlineData("acmeslack", "", "T1", "bot_token")]
    [InlineData("acme", "slack\n2:T1", "", "bot_token")]
    public void A_secret_does_not_open_in_another_place(string workspace, string owner, string team, string purpose) =>
        Assert.Throws<SecretsUnusableException>(() => _bench.Box.Open(_bench.Box.Seal(Plain, KeyBench.Token).Text, new SecretName(workspace, owner, team, purpose)));

    [Fact]
    public async Task Two_rows_that_were_swapped_do_not_open()
    {
        var other = KeyBench.Token with { Team = "T2" };
        await _bench.PutAsync(KeyBench.Token, Plain);
        await _bench.PutAsync(other, "xoxb-2-other");
        var rows = await _bench.RowsAsync();
        await _bench.ChangeAsync($"UPDATE secrets SET sealed = {rows[1].Sealed} WHERE team = 'T1'");
        await _bench.ChangeAsync($"UPDATE secrets SET sealed = {rows[0].Sealed} WHERE team = 'T2'");

        foreach (var name in new[] { KeyBench.Token, other })
        {
            var refused = await Assert.ThrowsAsync<SecretsUnusableException>(() => _bench.FindAsync(name));
            Assert.Contains("moved from another row", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("xoxb", refused.ToString(), StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<SecretsUnusableException>(() => _bench.Secrets.CheckAsync(Cancelled));
    }

    [Fact]
    public void Another_key_does_not_open_it_even_under_the_same_name()
    {
        var (text, id) = _bench.Box.Seal(Plain, KeyBench.Token);
        _bench.Keys.Write([MasterKey.New()]);
        var unknown = Assert.Throws<SecretsUnusableException>(() => _bench.AnotherBox().Open(text, KeyBench.Token));
        Assert.Contains($"sealed with key {id}, which {_bench.KeyFile} does not have", unknown.Message, StringComparison.Ordinal);

        File.WriteAllText(_bench.KeyFile, $"{id}:{MasterKey.New().Line.Split(':')[1]}\n");
        Assert.Throws<SecretsUnusableException>(() => _bench.AnotherBox().Open(text, KeyBench.Token));
    }

    [Fact]
    public async Task A_key_is_needed_as_soon_as_something_is_kept_and_not_before()
    {
        using var bare = new KeyBench(withKey: false);
        Assert.Equal(0, await bare.Secrets.CheckAsync(Cancelled));
        var missing = await Assert.ThrowsAsync<SecretsUnusableException>(() => bare.PutAsync(KeyBench.Token, Plain));
        Assert.Equal($"There is no key file {bare.KeyFile}: put it back, or make a first one with kpibot rotate-key.", missing.Message);

        await _bench.PutAsync(KeyBench.Token, Plain);
        Assert.Equal(1, await _bench.Secrets.CheckAsync(Cancelled));
        File.Delete(_bench.KeyFile);
        await Assert.ThrowsAsync<SecretsUnusableException>(() => _bench.Secrets.CheckAsync(Cancelled));
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_key_file_that_others_can_read_or_change_is_refused(UnixFileMode others)
    {
        KeyBench.Allow(_bench.KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
        var refused = Assert.Throws<SecretsUnusableException>(() => _bench.Box.Seal(Plain, KeyBench.Token));
        Assert.StartsWith($"The key file {_bench.KeyFile} can be read or changed by others: run chmod 600", refused.Message, StringComparison.Ordinal);
        Assert.Throws<SecretsUnusableException>(_bench.Secrets.CheckKey);
    }

    [Fact]
    public void A_key_that_a_group_may_read_is_taken_as_containers_hand_it_over()
    {
        KeyBench.Allow(_bench.KeyFile, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Equal(Plain, _bench.Box.Open(_bench.Box.Seal(Plain, KeyBench.Token).Text, KeyBench.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("0a1b2c3d:AAAA\n")]
    [InlineData("not a key\n")]
    public void A_damaged_key_file_is_refused(string content)
    {
        File.WriteAllText(_bench.KeyFile, content);
        Assert.Contains("is damaged", Assert.Throws<SecretsUnusableException>(() => _bench.Box.Seal(Plain, KeyBench.Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Store", "Sqlite")]
    public async Task Neither_the_store_nor_a_backup_has_the_key_or_the_secret()
    {
        await _bench.PutAsync(KeyBench.Token, Plain);
        var backup = _bench.Store.File + ".backup";
        await _bench.Store.Get<StoreBackup>().SaveAsync(backup, Cancelled);
        var key = _bench.Keys.Read()[0];
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(backup)!).Where(file => file != _bench.KeyFile))
        {
            var bytes = await File.ReadAllBytesAsync(file, Cancelled);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(key.Bytes));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String(key.Bytes))));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Plain)));
        }

        Assert.Equal(key.Id, key.ToString());
    }
}
