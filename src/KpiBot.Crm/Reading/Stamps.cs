using System.Globalization;
using KpiBot.Kpis.Facts;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Crm.Reading;

/// <summary>
/// Times as CRM systems write them, one vendor in several ways: <c>2026-05-01T07:25:37.000+0000</c>, <c>2026-05-01T07:25:37Z</c>,
/// <c>2026-05-01 07:25:37</c> (UTC), <c>2026-05-01</c>, <c>1777620337000</c>.
/// </summary>
internal static class Stamps
{
    private const int LeastMillis = 11;

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz00", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mmK",
    ];

    public static Instant? Instant(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length >= LeastMillis && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var millis))
        {
            return NodaTime.Instant.FromUnixTimeMilliseconds(millis);
        }

        return DateTimeOffset.TryParseExact(Colon(text), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? NodaTime.Instant.FromDateTimeOffset(at)
            : null;
    }

    /// <summary>The date that a text is, or the date of its instant in a zone.</summary>
    public static LocalDate? Date(string? text, DateTimeZone zone)
    {
        if (text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date })
        {
            return date;
        }

        return Instant(text)?.InZone(zone).Date;
    }

    /// <summary>An instant; or a date, where the text is only that.</summary>
    public static Moment? Moment(string? text)
    {
        if (text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date })
        {
            return Kpis.Facts.Moment.Of(date);
        }

        return Instant(text) is { } at ? Kpis.Facts.Moment.Of(at) : null;
    }

    /// <summary>When something is due: at midnight sharp it is due on that date, without an hour.</summary>
    public static Moment? Due(string? text, DateTimeZone zone, bool midnightIsDate)
    {
        if (!midnightIsDate || Instant(text) is not { } at)
        {
            return Moment(text);
        }

        var local = at.InZone(zone);
        return local.TimeOfDay == LocalTime.Midnight ? Kpis.Facts.Moment.Of(local.Date) : Kpis.Facts.Moment.Of(at);
    }

    /// <summary>As HubSpot's search and Salesforce's queries take it, to the millisecond.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // .NET reads no offset without its colon.
    private static string Colon(string text) =>
        text.Length > 5 && text[^5] is '+' or '-' && text.Contains('T', StringComparison.Ordinal) && !text[^5..].Contains(':', StringComparison.Ordinal) ? text.Insert(text.Length - 2, ":") : text;
}
