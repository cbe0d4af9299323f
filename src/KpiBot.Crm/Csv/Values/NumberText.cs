using System.Globalization;
using System.Text.RegularExpressions;

namespace KpiBot.Crm.Csv.Values;

/// <summary>Reads numbers as people and exports write them: <c>1 234,50</c>, <c>1'234.50</c>, <c>1,234.50 €</c>, <c>30%</c>.</summary>
internal static partial class NumberText
{
    // Space, no-break, thin, narrow no-break, and the two apostrophes of Swiss exports.
    private const string Grouping = " \u00A0\u2009\u202F'\u2019";
    private const string Start = @"^[€$£]?\s*(?<sign>[-+\u2212])?\s*[€$£]?\s*(?<whole>[1-9][0-9]{0,2}([" + Grouping;
    private const string Groups = "][0-9]{3})+|[0-9]+)";
    private const string Rest = @"\s*([€$£]|(?<percent>%))?$";
    private const RegexOptions Plainly = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int Longest = 64;

    /// <summary>The number, or null where the text is none. A thousands mark must stand before three digits, so that 1,5 never becomes 15.</summary>
    public static decimal? Read(string text, DecimalMark mark)
    {
        if (Digits(text) is { } whole)
        {
            return whole;
        }

        if (mark != DecimalMark.Comma && Parse(text) is { } plain)
        {
            return plain;
        }

        var written = mark switch { DecimalMark.Point => WithPoint(), DecimalMark.Comma => WithComma(), _ => WithEither() };
        if (text.Length > Longest || written.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var digits = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit));
        var sign = match.Groups["sign"].Value is "-" or "\u2212" ? "-" : "";
        var number = Parse($"{sign}{digits}.{match.Groups["decimals"].Value}0");
        return match.Groups["percent"].Success ? number / 100m : number;
    }

    // Digits alone mean the same in every country.
    private static decimal? Digits(string text) =>
        text.Length is > 0 and < 19 && !text.AsSpan().ContainsAnyExceptInRange('0', '9') ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    private static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number / 1.0000000000000000000000000000m
            : null;

    [GeneratedRegex(Start + "," + Groups + @"(\.(?<decimals>[0-9]+))?" + Rest, Plainly, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithPoint();

    [GeneratedRegex(Start + "." + Groups + "(,(?<decimals>[0-9]+))?" + Rest, Plainly, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithComma();

    [GeneratedRegex(Start + Groups + "([.,](?<decimals>[0-9]+))?" + Rest, Plainly, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithEither();
}
