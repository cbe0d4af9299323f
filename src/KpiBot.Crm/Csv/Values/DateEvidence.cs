using NodaTime;

namespace KpiBot.Crm.Csv.Values;

/// <summary>What a whole column says about the order of its dates: 31/12 is day first, 12/31 month first, 03/04 either.</summary>
internal sealed class DateEvidence
{
    private string? _dayFirst;
    private string? _monthFirst;
    private string? _either;

    /// <summary>Takes a value of the column into account.</summary>
    public void Add(string text)
    {
        if (IsoText.Read(text) is not null || DateParts.Of(text) is not { OrderKnown: false } parts || parts.First == parts.Second)
        {
            return;
        }

        LocalDate? dayFirst = parts.Date(DateOrder.DayFirst), monthFirst = parts.Date(DateOrder.MonthFirst);
        _dayFirst ??= dayFirst is not null && monthFirst is null ? text : null;
        _monthFirst ??= monthFirst is not null && dayFirst is null ? text : null;
        _either ??= monthFirst is not null && dayFirst is not null ? text : null;
    }

    /// <summary>The order of the whole column.</summary>
    /// <exception cref="ImportRefusedException">The column contradicts itself, or no value of it decides.</exception>
    public DateOrder Decide(string place) => (_dayFirst, _monthFirst, _either) switch
    {
        ({ } day, { } month, _) => throw new ImportRefusedException(
            $"{place} mixes dates with the day first ({day}) and with the month first ({month}): export it in one order."),
        (null, null, { } either) => throw new ImportRefusedException(
            $"{place} does not show whether {either} has the day or the month first: say so in the mapping, as date: dd/MM/yyyy or date: MM/dd/yyyy."),
        (_, { }, _) => DateOrder.MonthFirst,
        _ => DateOrder.DayFirst,
    };
}
