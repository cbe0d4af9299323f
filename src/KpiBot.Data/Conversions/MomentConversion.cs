using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KpiBot.Data.Conversions;

/// <summary>Dates and instants as one integer that keeps which of the two it was.</summary>
internal sealed class MomentConversion() : ValueConverter<Moment, long>(moment => moment.Packed, packed => new Moment(packed));
