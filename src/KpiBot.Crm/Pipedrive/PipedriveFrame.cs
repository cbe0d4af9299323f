using System.Collections.Concurrent;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.Pipedrive;

/// <summary>
/// What Pipedrive tells only as a whole (people, stages, fields, products, leads): asked for hourly and before deletions, and in between as it was. With every
/// reading it would cost more tokens than our share of a small company's day has.
/// </summary>
internal sealed class PipedriveFrame
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Path, string Cursor), (DateTimeOffset At, Page Page)> _pages = new();

    /// <summary>Has this path told again when one of these ids wasn't among what it told last.</summary>
    public void ForgetUnlessKnown(string path, IEnumerable<string?> ids)
    {
        var told = _pages.Where(page => page.Key.Path == path).ToList();
        var known = told.SelectMany(page => page.Value.Page.Rows).Select(row => row.Text("id")).ToHashSet();
        if (!ids.All(id => id is null || known.Contains(id)))
        {
            told.ForEach(page => _pages.TryRemove(page.Key, out _));
        }
    }

    public async Task<Page> PageAsync(SyncRun run, string path, string cursor, Func<Task<Page>> read)
    {
        var mayBeOld = run is { IsFull: false, AsksDeleted: false };
        if (mayBeOld && _pages.TryGetValue((path, cursor), out var kept) && run.Spool.Started - kept.At < Lasts)
        {
            return kept.Page;
        }

        var page = await read();
        _pages[(path, cursor)] = (run.Spool.Started, page);
        return page;
    }
}
