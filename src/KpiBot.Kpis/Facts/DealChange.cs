using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Kpis.Facts;

/// <summary>
/// A field of a deal changed (deal_changes.csv): given by the CRM or found by an import. Values are texts in canonical form
/// (number with a decimal point, ISO date, id); null is blank.
/// </summary>
public sealed record DealChange(string DealId, DealField Field, string? Old, string? New, Moment At) : Fact
{
    /// <summary>The canonical form of an amount: <c>1234.5</c>.</summary>
    public static string Text(decimal amount) => amount.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>The canonical form of a date: <c>2026-12-31</c>.</summary>
    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
