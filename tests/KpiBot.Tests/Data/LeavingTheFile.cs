using KpiBot.Data.Opening;
using KpiBot.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Data;

/// <summary>An import leaves the file to others: often where somebody may wait for it, seldom where nobody is there.</summary>
[Trait("Store", "Sqlite")]
public sealed class LeavingTheFile : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<TimeSpan> _rests = [];
    private readonly TemporaryStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void In_company_it_rests_after_90_ms_for_longer_than_a_waiter_sleeps_then()
    {
        var turns = new FairTurns(() => true, _clock, _rests.Add);
        After(turns, 89);
        Assert.Empty(_rests);
        After(turns, 1);
        Assert.Equal([TimeSpan.FromMilliseconds(27)], _rests);
        After(turns, 89);
        Assert.Single(_rests);
    }

    [Fact]
    public void Alone_it_rests_every_two_seconds_for_longer_than_anybody_ever_sleeps()
    {
        var turns = new FairTurns(() => false, _clock, _rests.Add);
        After(turns, 1_999);
        Assert.Empty(_rests);
        After(turns, 1);
        Assert.Equal([TimeSpan.FromMilliseconds(105)], _rests);
    }

    [Fact]
    public void Whoever_comes_while_it_was_alone_is_let_in_at_the_next_occasion()
    {
        var isThere = false;
        var turns = new FairTurns(() => isThere, _clock, _rests.Add);
        After(turns, 1_000);
        isThere = true;
        After(turns, 1);
        Assert.Equal([TimeSpan.FromMilliseconds(27)], _rests);
    }

    [Fact]
    public async Task A_host_of_another_process_is_company_for_as_long_as_it_serves()
    {
        await using var other = _store.Again();
        using var serving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Assert.False(await HasCompanyAsync());
        var attending = other.GetRequiredService<KpiStore>().AttendAsync(serving.Token);
        while (!await HasCompanyAsync())
        {
            await Task.Yield();
        }

        await serving.CancelAsync();
        await attending;
        Assert.False(await HasCompanyAsync());
    }

    [Fact]
    public async Task Another_use_of_the_same_process_is_company()
    {
        var store = _store.Get<KpiStore>();
        var seen = await store.UseAsync(_ => HasCompanyAsync(), Cancellation);
        Assert.True(seen);
    }

    public void Dispose() => _store.Dispose();

    private void After(FairTurns turns, int milliseconds)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        turns.Yield();
    }

    private Task<bool> HasCompanyAsync() =>
        _store.Get<KpiStore>().UseAsync(context => Task.FromResult(context.Company?.IsThere(context) ?? false), Cancellation);
}
