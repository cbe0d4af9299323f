using System.Collections.Concurrent;
using KpiBot.Data.Opening;
using KpiBot.Data.Preferences;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class SharingReads
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_who_ask_while_a_read_is_under_way_share_the_next_one()
    {
        var (reads, gate) = (0, new TaskCompletionSource());
        var shared = new SharedReads<string, int>(Unknown, async _ =>
        {
            var mine = ++reads;
            await gate.Task;
            return mine;
        });
        var first = shared.GetAsync("a", Cancelled);
        var others = Enumerable.Range(0, 50).Select(_ => shared.GetAsync("a", Cancelled)).ToList();
        gate.SetResult();
        Assert.Equal(1, await first);
        Assert.All(await Task.WhenAll(others), value => Assert.Equal(2, value));
        Assert.Equal(3, await shared.GetAsync("a", Cancelled));
    }

    [Fact]
    public async Task Nobody_is_told_what_was_there_before_they_asked()
    {
        var truth = 0;
        var shared = new SharedReads<int, int>(Unknown, async _ =>
        {
            var seen = Volatile.Read(ref truth);
            await Task.Yield();
            return seen;
        });
        var stale = new ConcurrentBag<(int Known, int Told)>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 5_000), Cancelled, async (_, cancellation) =>
        {
            var known = Interlocked.Increment(ref truth);
            var told = await shared.GetAsync(7, cancellation);
            if (told < known)
            {
                stale.Add((known, told));
            }
        });
        Assert.Empty(stale);
    }

    [Fact]
    public async Task A_read_that_fails_fails_for_those_who_share_it_and_for_nobody_after()
    {
        var (reads, gate) = (0, new TaskCompletionSource());
        var shared = new SharedReads<string, int>(Unknown, async _ =>
        {
            var mine = ++reads;
            await gate.Task;
            return mine <= 2 ? throw new IOException("The disk is gone.") : mine;
        });
        var first = shared.GetAsync("a", Cancelled);
        var second = shared.GetAsync("a", Cancelled);
        gate.SetResult();
        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);
        Assert.Equal(3, await shared.GetAsync("a", Cancelled));
    }

    [Fact]
    public async Task What_was_read_is_told_again_until_something_is_written()
    {
        var (reads, written) = (0, 1L);
        var shared = new SharedReads<string, int>(() => written, _ => Task.FromResult(++reads));
        Assert.Equal((1, 1, 2), (await shared.GetAsync("a", Cancelled), await shared.GetAsync("a", Cancelled), await shared.GetAsync("b", Cancelled)));
        written++;
        Assert.Equal((3, 3), (await shared.GetAsync("a", Cancelled), await shared.GetAsync("a", Cancelled)));
    }

    [Fact]
    public async Task What_is_written_during_a_read_makes_it_old()
    {
        var (reads, written) = (0, 1L);
        var shared = new SharedReads<string, int>(() => written, _ =>
        {
            written++;
            return Task.FromResult(++reads);
        });
        Assert.Equal((1, 2), (await shared.GetAsync("a", Cancelled), await shared.GetAsync("a", Cancelled)));
    }

    [Fact]
    public async Task What_another_process_writes_is_seen_a_moment_later_and_what_this_one_writes_at_once()
    {
        using var store = new TemporaryStore();
        using var other = store.Again();
        var (mine, theirs) = (store.Get<PreferenceStore>(), other.GetRequiredService<PreferenceStore>());
        Assert.Null(await mine.LanguageAsync("acme", "u1", Cancelled));
        foreach (var language in (string[])["fr", "en", "fr"])
        {
            await theirs.SpeakAsync("acme", "u1", language, Cancelled);
            await Task.Delay(5, Cancelled);
            Assert.Equal(language, await mine.LanguageAsync("acme", "u1", Cancelled));
            Assert.Equal(language, await mine.LanguageAsync("acme", "u1", Cancelled));
        }

        foreach (var language in (string[])["en", "fr", "en"])
        {
            await mine.SpeakAsync("acme", "u1", language, Cancelled);
            Assert.Equal(language, await mine.LanguageAsync("acme", "u1", Cancelled));
        }
    }

    [Fact]
    [Trait("Store", "Sqlite")]
    public async Task The_stores_own_mark_stays_until_somebody_writes()
    {
        using var store = new TemporaryStore();
        using var other = store.Again();
        var (kept, preferences) = (store.Get<KpiStore>(), store.Get<PreferenceStore>());
        await preferences.SpeakAsync("acme", "u1", "fr", Cancelled);
        var before = kept.Mark;
        await Task.Delay(5, Cancelled);
        Assert.NotNull(before);

        // A connection that looks for the first time knows of no change since, and says so.
        for (var looks = 0; looks < 50 && kept.Mark != before; looks++)
        {
            before = kept.Mark;
            await Task.Delay(5, Cancelled);
        }

        Assert.Equal(before, kept.Mark);
        await other.GetRequiredService<PreferenceStore>().SpeakAsync("acme", "u1", "en", Cancelled);
        await Task.Delay(5, Cancelled);
        Assert.NotEqual(before, kept.Mark);
        before = kept.Mark;
        await preferences.SpeakAsync("acme", "u1", "fr", Cancelled);
        Assert.NotEqual(before, kept.Mark);
    }

    private static long? Unknown() => null;
}
