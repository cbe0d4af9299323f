using System.Globalization;
using KpiBot.Data.Outbox;
using KpiBot.Rituals.Digests;
using NodaTime;
using NodaTime.Extensions;
using Xunit;

namespace KpiBot.Tests.Rituals.Year;

/// <summary>Holds what was posted against what was promised, and counts it.</summary>
internal sealed class YearLedger(IReadOnlyList<OutboxRow> rows, IReadOnlyList<RecordingPlatform.Post> posts)
{
    private static readonly Duration Soon = Duration.FromMinutes(1);

    private readonly SortedDictionary<string, int[]> _counts = new(StringComparer.Ordinal);
    private readonly ILookup<string, RecordingPlatform.Post> _posts = posts.ToLookup(post => post.Key);
    private readonly ILookup<(string?, string, Instant), OutboxRow> _rows = rows.Where(row => row.Part == 0).ToLookup(row => (row.Subject, row.Ritual, row.ScheduledAt.ToInstant()));

    /// <summary>Every time of a ritual up to a day, to each of the readers that it has then.</summary>
    public void Judge(Promised promised, LocalDate first, LocalDate end, Func<Instant, int> readersAt)
    {
        foreach (var (scheduled, due, until) in promised.Times(first, end))
        {
            var readers = readersAt(due);
            var written = _rows[(promised.Subscription.Id, promised.Ritual.Name, scheduled)].ToArray();
            for (var reader = 0; reader < readers; reader++)
            {
                var row = reader < written.Length ? written[reader] : null;
                Count(promised.Name, Judge(promised, due, until, row, row is null ? null : _posts[row.Key].SingleOrDefault()));
            }

            Assert.True(written.Length <= readers, $"{promised.Name}, {due}: {written.Length} messages for {readers} readers.");
        }
    }

    public override string ToString() => string.Join('\n',
    [
        $"{"ritual",-32}{"due",6}{"sent",6}{"late",6}{"skipped",9}{"paused",8}{"empty",7}",
        .. _counts.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key,-32}{row.Value.Sum(),6}{row.Value[0],6}{row.Value[1],6}{row.Value[2],9}{row.Value[3],8}{row.Value[4],7}")),
    ]);

    private static Fate Judge(Promised promised, Instant due, Instant until, OutboxRow? row, RecordingPlatform.Post? post)
    {
        var seen = $"{promised.Name}, {due}: {post?.At:O} ({row?.State}, {row?.Reason})";
        if (Weather.IsPaused(promised, due))
        {
            Assert.True(post is null, $"It was paused: {seen}");
            return Fate.Paused;
        }

        var (fate, at) = promised.Promise(due, until);
        if (fate is Fate.Skipped)
        {
            Assert.True(post is null, $"It was to be skipped: {seen}");
            return fate;
        }

        if (promised.Ritual == Ritual.ActionPoint && row is { State: OutboxState.Dropped })
        {
            return Fate.Empty;
        }

        Assert.True(post is not null && post.At.ToInstant() >= at && post.At.ToInstant() - at <= Soon, $"It was to be {fate} at {at}: {seen}");
        return fate;
    }

    private void Count(string name, Fate fate)
    {
        var counts = _counts.TryGetValue(name, out var known) ? known : _counts[name] = new int[Enum.GetValues<Fate>().Length];
        counts[(int)fate]++;
    }
}
