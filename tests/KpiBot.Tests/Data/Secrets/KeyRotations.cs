using KpiBot.Data.Secrets;
using Xunit;

namespace KpiBot.Tests.Data.Secrets;

/// <summary>A new key takes the place of the old, and at no moment a secret is lost.</summary>
public sealed class KeyRotations : IDisposable
{
    private readonly KeyBench _bench = new();

    private static CancellationToken Cancelled => KeyBench.Cancelled;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_first_key_is_made_for_its_owner_alone()
    {
        using var bare = new KeyBench(withKey: false);
        Assert.Null(await bare.Rotation.RunAsync(Cancelled));
        Assert.Single(bare.Keys.Read());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(bare.KeyFile));
        }
    }

    [Fact]
    public async Task A_rotation_seals_everything_anew_and_then_drops_the_old_key()
    {
        var before = Assert.Single(_bench.Keys.Read());
        await PutThreeAsync();

        Assert.Equal(3, await _bench.Rotation.RunAsync(Cancelled));

        var after = Assert.Single(_bench.Keys.Read());
        Assert.NotEqual(before.Id, after.Id);
        Assert.All(await _bench.RowsAsync(), row => Assert.Equal(after.Id, row.KeyId));
        await AssertThreeAsync();
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_bench.KeyFile)!, "*.half"));
    }

    [Fact]
    public async Task A_rotation_that_fails_on_one_secret_changes_none_and_keeps_both_keys()
    {
        await PutThreeAsync();
        var before = await _bench.RowsAsync();
        await _bench.ChangeAsync($"UPDATE secrets SET sealed = {before[0].Sealed} WHERE team = 'T2'");

        await Assert.ThrowsAsync<SecretsUnusableException>(() => _bench.Rotation.RunAsync(Cancelled));

        Assert.Equal(2, _bench.Keys.Read().Count);
        Assert.All(await _bench.RowsAsync(), row => Assert.Equal(before[0].KeyId, row.KeyId));
        Assert.Equal("xoxb-T1", _bench.AnotherBox().Open(before[0].Sealed, before[0].Name));
        await _bench.ChangeAsync($"UPDATE secrets SET sealed = {before[1].Sealed} WHERE team = 'T2'");
        Assert.Equal(3, await _bench.Rotation.RunAsync(Cancelled));
        Assert.Single(_bench.Keys.Read());
        await AssertThreeAsync();
    }

    [Fact]
    public async Task A_token_that_was_renewed_meanwhile_is_not_overwritten_with_the_old_one()
    {
        await _bench.PutAsync(KeyBench.Token, "xoxb-old");
        var read = Assert.Single(await _bench.RowsAsync());
        await _bench.PutAsync(KeyBench.Token, "xoxb-new");

        await using var context = _bench.Store.Context();
        Assert.Equal(0, await _bench.Store.Get<SecretRows>().SealAgainAsync(context, read, Cancelled));
        Assert.Equal("xoxb-new", await _bench.FindAsync(KeyBench.Token));
    }

    [Fact]
    public async Task After_a_crash_between_the_new_key_and_the_store_everything_opens_and_the_next_rotation_ends_it()
    {
        await PutThreeAsync();
        _bench.Keys.Write([MasterKey.New(), .. _bench.Keys.Read()]);
        await AssertThreeAsync();
        await _bench.PutAsync(KeyBench.Token, "xoxb-T1");

        Assert.Equal(3, await _bench.Rotation.RunAsync(Cancelled));
        Assert.Single(_bench.Keys.Read());
        await AssertThreeAsync();
    }

    [Fact]
    public async Task A_host_that_runs_meanwhile_finds_the_new_key_by_itself()
    {
        await PutThreeAsync();
        var host = _bench.AnotherBox();
        host.Seal("warm", KeyBench.Token);

        await _bench.Rotation.RunAsync(Cancelled);

        var row = (await _bench.RowsAsync())[0];
        Assert.Equal("xoxb-T1", host.Open(row.Sealed, row.Name));
        Assert.Equal(row.KeyId, host.Seal("new", KeyBench.Token).KeyId);
    }

    [Fact]
    public async Task A_lost_key_file_is_not_replaced_by_a_new_one_while_secrets_are_kept()
    {
        await PutThreeAsync();
        File.Delete(_bench.KeyFile);
        await Assert.ThrowsAsync<SecretsUnusableException>(() => _bench.Rotation.RunAsync(Cancelled));
        Assert.False(File.Exists(_bench.KeyFile));
    }

    [Fact]
    public async Task Two_rotations_at_once_are_one_after_the_other_or_refused()
    {
        await PutThreeAsync();
        using var taken = _bench.Store.Context().TryTake("rotate-key");
        Assert.NotNull(taken);
        var refused = await Assert.ThrowsAsync<SecretsUnusableException>(() => _bench.Rotation.RunAsync(Cancelled));
        Assert.Contains("Another process is changing the key", refused.Message, StringComparison.Ordinal);
        await AssertThreeAsync();
    }

    private async Task PutThreeAsync()
    {
        foreach (var team in new[] { "T1", "T2", "T3" })
        {
            await _bench.PutAsync(KeyBench.Token with { Team = team }, $"xoxb-{team}");
        }
    }

    private async Task AssertThreeAsync()
    {
        foreach (var team in new[] { "T1", "T2", "T3" })
        {
            Assert.Equal($"xoxb-{team}", await _bench.FindAsync(KeyBench.Token with { Team = team }));
        }
    }
}
