using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace KpiBot.Data.Conversions;

/// <summary>Business dates as the database's own date (readable text in SQLite).</summary>
internal sealed class LocalDateConversion() : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), date => LocalDate.FromDateOnly(date));
