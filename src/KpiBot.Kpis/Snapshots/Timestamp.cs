using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Snapshots;

/// <summary>
/// A moment cut in the workspace's zone: its instant, its business date, and whether only the date is known; in 8 bytes, since a
/// snapshot holds millions of them. From the low end: 1 bit for "date only", 2 bits for business date − UTC date + 1, then UTC milliseconds.
/// </summary>
internal readonly record struct Timestamp : IComparable<Timestamp>
{
    private const decimal MillisPerDay = 86_400_000m;
    private const int HoursPerDay = 24;
    private const long DayLength = 86_400_000;
    private const long Earliest = long.MinValue >> 4;
    private const long Latest = long.MaxValue >> 4;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private readonly long _packed;

    public Timestamp(long millis, int day, bool isDate)
    {
        var shift = day - (int)FloorDay(millis) + 1;
        _packed = (millis << 3) | ((long)shift << 1) | (isDate ? 1L : 0L);
    }

    private Timestamp(long millis) => _packed = millis << 3;

    /// <summary>Never: later than every as-of.</summary>
    public static Timestamp Never { get; } = new(Latest);

    /// <summary>Always: earlier than every as-of.</summary>
    public static Timestamp Always { get; } = new(Earliest);

    /// <summary>UTC milliseconds since 1970; a date's midnight.</summary>
    public long Millis => _packed >> 3;

    /// <summary>Business date, in days since 1970.</summary>
    public int Day => Millis switch
    {
        Latest => int.MaxValue,
        Earliest => int.MinValue,
        var millis => (int)FloorDay(millis) + (int)((_packed >> 1) & 3) - 1,
    };

    /// <summary>Whether only the date is known.</summary>
    public bool IsDate => (_packed & 1) == 1;

    public bool IsKnown => Millis is not Latest and not Earliest;

    public static Timestamp Of(Moment? moment, DateTimeZone zone) => ZoneDays.Of(zone).Cut(moment);

    public static int DayOf(LocalDate date) => Period.DaysBetween(Epoch, date);

    public static LocalDate DateOf(int day) => Epoch.PlusDays(day);

    /// <summary>Whether this is after the other; whole dates are compared where either is a date only.</summary>
    public bool IsAfter(Timestamp other) => IsDate || other.IsDate ? Day > other.Day : Millis > other.Millis;

    /// <summary>Days of 24 hours from the other to this, never below 0; whole dates are counted where either is a date only.</summary>
    public decimal DaysSince(Timestamp other) => Since(other, 1);

    /// <summary>The same in hours: 6 minutes are 0.1, to the last digit.</summary>
    public decimal HoursSince(Timestamp other) => Since(other, HoursPerDay);

    public int CompareTo(Timestamp other) => Millis.CompareTo(other.Millis);

    private decimal Since(Timestamp other, int unitsPerDay) =>
        Math.Max(0m, IsDate || other.IsDate ? (Day - other.Day) * unitsPerDay : (decimal)(Millis - other.Millis) * unitsPerDay / MillisPerDay);

    private static long FloorDay(long millis) => (millis - (((millis % DayLength) + DayLength) % DayLength)) / DayLength;
}
