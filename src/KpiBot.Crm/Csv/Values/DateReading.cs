using KpiBot.Kpis.Facts;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Crm.Csv.Values;

/// <summary>How a column's dates are read: in an order, or by a format.</summary>
internal sealed class DateReading(DateOrder order, DateTimeZone zone, LocalDateTimePattern? format = null)
{
    /// <summary>The date or instant of a text, or null. A time without an offset is local time in the workspace's zone.</summary>
    public Moment? Read(string text) =>
        format is not null ? ReadFormatted(format, text) : IsoText.Read(text) ?? ReadParts(text);

    private Moment? ReadParts(string text) => DateParts.Of(text) is { } parts && parts.Date(order) is { } date
        ? parts switch
        {
            { Time: { } time, Offset: { } offset } => Moment.Of((date + time).WithOffset(offset).ToInstant()),
            { Time: { } time } => Local(date + time),
            _ => Moment.Of(date),
        }
        : null;

    private Moment? ReadFormatted(LocalDateTimePattern pattern, string text) => pattern.Parse(text) is { Success: true, Value: var local }
        ? pattern.PatternText.AsSpan().ContainsAny('H', 'h') ? Local(local) : Moment.Of(local.Date)
        : null;

    private Moment Local(LocalDateTime local) => Moment.Of(zone.AtLeniently(local).ToInstant());
}
