using System.Globalization;

namespace KpiBot.Crm.Reading;

/// <summary>
/// What we may ask of a CRM in a day (of UTC): a share of what the vendor grants the whole company. Kept in a file, so that a restart does not begin anew.
/// </summary>
public sealed class DailyBudget
{
    private const int SaveEvery = 20;

    private readonly string _file;
    private readonly CrmOptions _options;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private DateOnly _day;
    private long _used;
    private long? _limit;
    private int _unsaved;

    public DailyBudget(string folder, CrmOptions options, TimeProvider clock)
    {
        (_file, _options, _clock) = (Path.Combine(folder, "budget"), options, clock);
        if (File.Exists(_file) && File.ReadAllText(_file).Split(' ') is [var day, var used]
            && DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _day))
        {
            _used = long.TryParse(used, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : 0;
        }
    }

    /// <summary>What we used today.</summary>
    public long Used => _used;

    /// <summary>What the vendor grants the company a day: as its answers say, else as the settings say.</summary>
    public long Limit => _limit ?? _options.DailyLimit;

    /// <summary>Takes note of what an answer says of the company's budget.</summary>
    internal void Learn(long? limit, long? remaining)
    {
        _limit = limit ?? _limit;
        if (remaining is 0)
        {
            throw Paused("The CRM's daily budget is used up, by us and the company's other tools together.");
        }
    }

    /// <summary>Throws <see cref="CrmPausedException"/> where our share of the day is used up.</summary>
    internal void Spend(int cost)
    {
        lock (_gate)
        {
            var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
            if (today != _day)
            {
                (_day, _used) = (today, 0);
            }

            if (_used + cost > Limit * _options.DailyShare)
            {
                throw Paused(string.Create(CultureInfo.InvariantCulture, $"Our share of the CRM's daily budget ({_options.DailyShare:P0} of {Limit}, the setting DailyShare) is used up."));
            }

            _used += cost;
            if (++_unsaved >= SaveEvery)
            {
                Save();
            }
        }
    }

    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file) ?? ".");
        File.WriteAllText(_file, string.Create(CultureInfo.InvariantCulture, $"{_day:O} {_used}"));
        _unsaved = 0;
    }

    private CrmPausedException Paused(string why) => new(why, new DateTimeOffset(_clock.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero));
}
