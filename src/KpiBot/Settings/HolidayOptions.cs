using System.ComponentModel.DataAnnotations;
using KpiBot.Kpis.Periods;
using NodaTime.Text;

namespace KpiBot.Settings;

/// <summary>The days on which nobody works (<c>Kpi:Holidays</c>): a built-in calendar and the company's own days.</summary>
public sealed class HolidayOptions
{
    [RegularExpression("(?i)^(france|alsace-?moselle|none)$", ErrorMessage = "Kpi:Holidays:Calendar must be France, AlsaceMoselle or None.")]
    public string Calendar { get; set; } = nameof(HolidayCalendar.France);

    /// <summary>ISO dates, added to the calendar. Texts, because the binder drops without a word what it can't convert.</summary>
    public IList<string> Days { get; } = [];

    public bool HasDates() => Days.All(day => LocalDatePattern.Iso.Parse(day).Success);

    public Holidays ToHolidays() => new(
        Enum.Parse<HolidayCalendar>(Calendar.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true),
        [.. Days.Select(day => LocalDatePattern.Iso.Parse(day).Value)]);
}
