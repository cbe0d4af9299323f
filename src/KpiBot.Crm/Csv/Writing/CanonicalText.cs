using System.Globalization;
using KpiBot.Kpis.Facts;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Crm.Csv.Writing;

/// <summary>The canonical way to write a value: it reads back as the same value in any zone and culture.</summary>
internal static class CanonicalText
{
    public static string? Of(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;

    public static string Of(YearMonth month) => YearMonthPattern.Iso.Format(month);

    public static string? Of(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Of(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Of(bool? flag) => flag switch { true => "true", false => "false", null => null };

    /// <summary>A date, or an instant in UTC.</summary>
    public static string? Of(Moment? moment) => moment switch
    {
        null => null,
        { IsDate: true } date => Of(date.DateIn(DateTimeZone.Utc)),
        { } instant => InstantPattern.ExtendedIso.Format(instant.At(DateTimeZone.Utc)),
    };

    /// <summary>A word of a closed list: <c>Won</c> is <c>won</c>.</summary>
    public static string? Of<T>(T? word)
        where T : struct, Enum => word?.ToString().ToLowerInvariant();

    /// <summary>The column that a change is about.</summary>
    public static string Of(DealField field) => field switch
    {
        DealField.ExpectedClose => "expected_close",
        DealField.OwnerId => "owner_id",
        _ => "amount",
    };
}
