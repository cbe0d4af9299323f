using System.Globalization;

namespace KpiBot.Crm.Reading;

/// <summary>A CRM that must be left alone until later; what was read is kept, and the next try goes on from there.</summary>
public sealed class CrmPausedException(string why, DateTimeOffset until)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{why} What was read is kept; it goes on after {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC."))
{
    public DateTimeOffset Until { get; } = until;
}
