using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Data.Conversions;

/// <summary>Months as <c>2026-11</c>.</summary>
internal sealed class YearMonthConversion()
    : ValueConverter<YearMonth, string>(month => YearMonthPattern.Iso.Format(month), text => YearMonthPattern.Iso.Parse(text).Value);
