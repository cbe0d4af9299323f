using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Crm.Csv.Values;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Csv.Schema;

/// <summary>A row of a canonical file whose values are read by type; what can't be read is noted as an error, and null.</summary>
internal sealed class TypedRow(CanonicalFile file, string fileName, DateTimeZone zone, ImmutableArray<ColumnReading> readings)
{
    public const decimal Largest = 100_000_000_000_000m;

    private readonly List<RowError> _errors = [];
    private string?[] _values = [];

    /// <summary>The zone in which dates are cut.</summary>
    public DateTimeZone Business => zone;

    /// <summary>The line it begins on.</summary>
    public int Line { get; private set; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<RowError> Errors => _errors;

    /// <summary>Takes the values of another row; required columns that it leaves blank are errors.</summary>
    public void Load(int line, string?[] values)
    {
        Line = line;
        _values = values;
        _errors.Clear();
        for (var at = 0; at < values.Length; at++)
        {
            if (values[at] is null && file.Columns[at].Required)
            {
                Refuse(at, "is required and blank");
            }
        }
    }

    /// <summary>A required text; an empty one stands for what is missing (and noted).</summary>
    public string Required(string column) => Text(column) ?? "";

    public string? Text(string column) => _values[At(column)];

    public Moment? Moment(string column) =>
        Read(column, (text, reading) => reading.Dates.Read(text), "is not a date this column can have (2026-12-31 or 2026-12-31T10:00:00Z)");

    public LocalDate? Date(string column) => Moment(column)?.DateIn(zone);

    public YearMonth? Month(string column) => Read(column, (text, _) => MonthText.Read(text), "is not a month such as 2026-12");

    public decimal? Number(string column) => Read(column, (text, reading) => NumberText.Read(text, reading.Mark), "is not a number");

    public int? Whole(string column) => Read(
        column,
        (text, _) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : (int?)null,
        "is not a whole number");

    public decimal? Money(string column)
    {
        var amount = Number(column);
        if (amount is { } money && (money.Scale > 4 || Math.Abs(money) >= Largest))
        {
            Refuse(column, money.Scale > 4 ? "has more than four decimals" : "is larger than any amount of money");
        }

        return amount;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int? Whole(string column, int least, int most)
    {
        var whole = Whole(column);
        if (whole < least || whole > most)
        {
            Refuse(column, string.Create(CultureInfo.InvariantCulture, $"is not between {least} and {most}"));
        }

        return whole;
    }

    public decimal? Share(string column)
    {
        var share = Number(column);
        if (share is < 0 or > 1)
        {
            Refuse(column, "is not between 0 and 1");
        }

        return share;
    }

    public bool? Flag(string column) =>
        Read(column, (text, _) => Flags.Read(text), "is neither yes nor no") ?? (readings[At(column)].BlankIsNo ? false : null);

    public string? Zone(string column)
    {
        if (Text(column) is not { } text || DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is { } known)
        {
            return Text(column);
        }

        Refuse(column, "is not an IANA time zone such as Europe/Paris");
        return null;
    }

    /// <summary>A language of ours (<c>fr-FR</c> is <c>fr</c>); of any other nobody is refused, they read the company's.</summary>
    public string? Language(string column) =>
        Text(column)?.ToLowerInvariant().Split('-', '_')[0] is "fr" or "en" ? Text(column)?.ToLowerInvariant()[..2] : null;

    public T? Choice<T>(string column)
        where T : struct, Enum
    {
        var at = At(column);
        if (_values[at] is not { } text)
        {
            return null;
        }

        if (Choices<T>.Read(text) is { } known)
        {
            return known;
        }

        Refuse(at, $"is not one of {string.Join(", ", file.Columns[at].Choices)}");
        return null;
    }

    /// <summary>Notes that a value can't be.</summary>
    public void Refuse(string column, string reason) => Refuse(At(column), reason);

    private void Refuse(int at, string reason) =>
        _errors.Add(new RowError(fileName, Line, readings[at].Label, _values[at], reason));

    private T? Read<T>(string column, Func<string, ColumnReading, T?> read, string reason)
        where T : struct
    {
        var at = At(column);
        if (_values[at] is not { } text)
        {
            return null;
        }

        var value = read(text, readings[at]);
        if (value is null)
        {
            Refuse(at, reason);
        }

        return value;
    }

    private int At(string column) => file[column];
}
