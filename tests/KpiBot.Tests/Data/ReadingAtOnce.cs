using System.Collections.Concurrent;
using System.Globalization;
using KpiBot.Kpis.Facts;
using Xunit;

namespace KpiBot.Tests.Data;

/// <summary>Facts are read on several connections at once, and still as of one version.</summary>
public sealed class ReadingAtOnce : IDisposable
{
    private static readonly Moment Given = Moment.Of(NodaTime.Instant.FromUtc(2026, 1, 5, 8, 0));

    private readonly TemporaryStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_is_handed_over_once()
    {
        await _store.DoneAsync(OfVersion(1));
        var read = await ReadAsync();
        Assert.Equal(OfVersion(1).Count, read.Count);
        SomeFacts.AssertSame(SomeFacts.LastOfEach(OfVersion(1)), read);
    }

    [Fact]
    public async Task The_connections_see_one_version_while_imports_go_on()
    {
        await _store.DoneAsync(OfVersion(1));
        var seen = new HashSet<string>();
        using var enough = new CancellationTokenSource();
        var importing = Task.Run(() => ImportUntilAsync(enough.Token), Cancellation);
        while (seen.Count < 6)
        {
            seen.Add(Assert.Single((await ReadAsync()).Select(VersionOf).OfType<string>().Distinct()));
        }

        await enough.CancelAsync();
        await importing;
    }

    public void Dispose() => _store.Dispose();

    private static List<Fact> OfVersion(int version) =>
    [
        .. Enumerable.Range(0, 400).SelectMany(number => new Fact[]
        {
            new Deal($"d{number}", version.ToString(CultureInfo.InvariantCulture), Outcome.Open),
            new Activity($"a{number}", version.ToString(CultureInfo.InvariantCulture), null, null, null, null, null),
            new DealChange($"d{number}", DealField.OwnerId, null, version.ToString(CultureInfo.InvariantCulture), Given),
        }),
    ];

    private static string? VersionOf(Fact fact) => fact switch
    {
        Deal deal => deal.Stage,
        Activity activity => activity.Type,
        DealChange change => change.New,
        _ => null,
    };

    private async Task ImportUntilAsync(CancellationToken enough)
    {
        for (var version = 2; !enough.IsCancellationRequested; version++)
        {
            await _store.DoneAsync(OfVersion(version));
        }
    }

    private async Task<List<Fact>> ReadAsync()
    {
        var facts = new ConcurrentBag<Fact>();
        await _store.Facts.ReadAsync("acme", _ => { }, facts.Add, Cancellation);
        return [.. facts];
    }
}
