using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Values;

/// <summary>Reads the two commonest ways to write a moment, <c>2026-12-31</c> and <c>2026-12-31T10:00:00Z</c>, without a pattern: files have millions of them.</summary>
internal static class IsoText
{
    private const int DateLength = 10;
    private const int InstantLength = 20;
    private static readonly DateTime Epoch = DateTime.UnixEpoch;

    /// <summary>The moment, or null where the text is written in another way or is no date.</summary>
    public static Moment? Read(ReadOnlySpan<char> text)
    {
        if (text.Length is not (DateLength or InstantLength) || text[4] != '-' || text[7] != '-')
        {
            return null;
        }

        int year = Number(text[..4]), month = Number(text[5..7]), day = Number(text[8..10]);
        if (year < 1900 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var days = (long)(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) - Epoch).Days;
        return text.Length == DateLength ? new Moment((days << 1) | 1) : Instant(text[DateLength..], days);
    }

    private static Moment? Instant(ReadOnlySpan<char> time, long days)
    {
        if (time is not ['T', _, _, ':', _, _, ':', _, _, 'Z'])
        {
            return null;
        }

        int hour = Number(time[1..3]), minute = Number(time[4..6]), second = Number(time[7..9]);
        return hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59
            ? null
            : Moment.Of(NodaTime.Instant.FromUnixTimeSeconds((days * 86_400) + (hour * 3_600) + (minute * 60) + second));
    }

    // Below zero where it is no number.
    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
