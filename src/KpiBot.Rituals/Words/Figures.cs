using System.Globalization;
using KpiBot.Kpis.Catalogue;

namespace KpiBot.Rituals.Words;

/// <summary>Numbers as a reader of one language expects them: percentages and days with one decimal, money whole above 1,000, halves away from zero.</summary>
public sealed class Figures(Phrases phrases, string currency)
{
    private const char Minus = '\u2212';
    private const char NoBreak = '\u00A0';

    private readonly bool _french = phrases.Language is "fr";
    private readonly NumberFormatInfo _format = Format(phrases.Language);
    private readonly string _symbol = currency switch { "EUR" => "€", "USD" => "$", "GBP" => "£", _ => currency };

    /// <summary>A value in a KPI's unit, in full.</summary>
    public string Value(Unit unit, decimal value) => unit switch
    {
        Unit.Percent => Percent(value),
        Unit.Money => Money(value),
        Unit.Days => phrases.Count("unit.days", Rounded(value, 1), ("n", Number(value, 1))),
        Unit.Hours => phrases.Count("unit.hours", Rounded(value, 1), ("n", Number(value, 1))),
        Unit.Count => Number(value, value == decimal.Truncate(value) ? 0 : 1),
        _ => Number(value, 1),
    };

    /// <summary>A value as short as a target is said: <c>30 %</c>, <c>580 k€</c>.</summary>
    public string Short(Unit unit, decimal value) => unit switch
    {
        Unit.Percent => Number(value * 100, IsWhole(value * 100) ? 0 : 1) + PercentSign,
        Unit.Money => ShortMoney(value),
        Unit.Count => Number(value, IsWhole(value) || Math.Abs(value) >= 10 ? 0 : 1),
        Unit.Days when IsWhole(value) => phrases.Count("unit.days", value, ("n", Number(value, 0))),
        Unit.Hours when IsWhole(value) => phrases.Count("unit.hours", value, ("n", Number(value, 0))),
        Unit.Number or Unit.Points when IsWhole(value) => Number(value, 0),
        _ => Value(unit, value),
    };

    /// <summary>A change with its sign: points for percentages' ratios, the unit for other ratios, per cent for flows and stocks.</summary>
    public string Change(KpiDefinition definition, decimal change) => (definition.Kind, definition.Unit) switch
    {
        (KpiKind.Ratio, Unit.Percent) => Points(change),
        (KpiKind.Ratio, Unit.Points) => Signed(change, 1, NoBreakSpace + phrases.Say("unit.points")),
        (KpiKind.Ratio, Unit.Money) => Sign(change) + Money(Math.Abs(change)),
        (KpiKind.Ratio, _) => Sign(change) + Value(definition.Unit, Math.Abs(change)),
        _ => Signed(change * 100, 0, PercentSign),
    };

    /// <summary>A difference of two fractions, in points.</summary>
    public string Points(decimal change) => Signed(change * 100, 1, NoBreakSpace + phrases.Say("unit.points"));

    /// <summary>A growth, in per cent with its sign.</summary>
    public string Signed(decimal growth) => Signed(growth * 100, 0, PercentSign);

    public string Percent(decimal fraction) => Number(fraction * 100, 1) + PercentSign;

    public string Money(decimal value) => Around(Number(value, Math.Abs(value) >= 1000 || IsWhole(value) ? 0 : 2), string.Empty);

    public string Number(decimal value, int decimals) => Rounded(value, decimals).ToString("N" + decimals, _format);

    private string PercentSign => NoBreakSpace + "%";

    private string NoBreakSpace => (_french ? Typography.Narrow : NoBreak).ToString();

    private string ShortMoney(decimal value) => Math.Abs(value) switch
    {
        < 1000 => Money(value),
        < 99_950 => Around(Number(value / 1000, decimal.IsInteger(Rounded(value / 1000, 1)) ? 0 : 1), "k"),
        < 999_500 => Around(Number(value / 1000, 0), "k"),
        _ => Around(Number(value / 1_000_000, Rounded(value / 1_000_000, 2) == Rounded(value / 1_000_000, 1) ? 1 : 2), "M"),
    };

    // French puts the currency behind ("412 k€"), English before ("€412k", "−€412k").
    private string Around(string number, string thousands)
    {
        if (_french)
        {
            return $"{number}{Typography.Narrow}{thousands}{_symbol}";
        }

        var sign = number.StartsWith(Minus) ? Minus.ToString() : string.Empty;
        var gap = _symbol.Length > 1 ? NoBreakSpace : string.Empty;
        return $"{sign}{_symbol}{gap}{number[sign.Length..]}{thousands}";
    }

    private string Signed(decimal value, int decimals, string unit) =>
        (Rounded(value, decimals) > 0 ? "+" : string.Empty) + Number(value, decimals) + unit;

    private static string Sign(decimal change) => change switch { > 0 => "+", < 0 => Minus.ToString(), _ => string.Empty };

    private static bool IsWhole(decimal value) => Rounded(value, 2) == decimal.Truncate(value);

    private static decimal Rounded(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);

    private static NumberFormatInfo Format(string language) => new()
    {
        NegativeSign = Minus.ToString(),
        NumberDecimalSeparator = language is "fr" ? "," : ".",
        NumberGroupSeparator = language is "fr" ? Typography.Narrow.ToString() : ",",
    };
}
