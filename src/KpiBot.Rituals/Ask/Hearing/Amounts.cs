using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>Takes hours and quantities out of a text, in either language's writing, so that the words that are left can be read by themselves.</summary>
/// <param name="Rest">The text without them.</param>
/// <param name="Quantities">Left to right.</param>
/// <param name="Hours">Left to right.</param>
internal sealed partial record Amounts(string Rest, ImmutableArray<Quantity> Quantities, ImmutableArray<LocalTime> Hours)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int MillisecondsAtMost = 1000;

    /// <summary>No company has more of anything; beyond it figures would overflow.</summary>
    private const decimal Most = 1_000_000_000_000;

    /// <summary>A question of more than this is not a question; it also bounds the work.</summary>
    private const int MostCharacters = 400;

    public static Amounts Of(string text)
    {
        var hours = ImmutableArray.CreateBuilder<LocalTime>();
        var quantities = ImmutableArray.CreateBuilder<Quantity>();
        var withoutHours = Hour().Replace(text.Length > MostCharacters ? text[..MostCharacters] : text, match => Taken(HourOf(match), hours) ? " " : match.Value);
        var rest = Number().Replace(withoutHours, match => Taken(QuantityOf(match), quantities) ? " " : match.Value);
        return new Amounts(rest, quantities.ToImmutable(), hours.ToImmutable());
    }

    private static bool Taken<T>(T? read, ImmutableArray<T>.Builder found)
        where T : struct
    {
        if (read is { } value)
        {
            found.Add(value);
        }

        return read is not null;
    }

    private static LocalTime? HourOf(Match match)
    {
        var hour = int.Parse(match.Groups["hour"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"] is { Success: true } said ? int.Parse(said.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        hour += match.Groups["half"].Value switch
        {
            "pm" or "PM" when hour < 12 => 12,
            "am" or "AM" when hour == 12 => -12,
            _ => 0,
        };
        return hour < 24 && minute < 60 ? new LocalTime(hour, minute) : null;
    }

    private static Quantity? QuantityOf(Match match)
    {
        var (sign, scale) = (match.Groups["sign"].Value + match.Groups["unit"].Value, match.Groups["scale"].Value);
        var bare = sign.Length == 0 && scale.Length == 0;
        if (!match.Groups["number"].Success || ValueOf(match.Groups["number"].Value) is not ({ } value and <= Most) || (bare && IsYear(match.Groups["number"].Value)))
        {
            return null;
        }

        var scaled = scale switch { "k" or "K" => value * 1_000, "m" or "M" => value * 1_000_000, _ => value };
        return sign switch
        {
            "" => new Quantity(scaled, QuantityKind.Number),
            "%" => new Quantity(scaled / 100, QuantityKind.Percent),
            _ => new Quantity(scaled, QuantityKind.Money),
        };
    }

    /// <summary>"1 054 000", "1,054,000", "1.054.000", "63,2" and "63.2": a mark before exactly three digits groups, unless it is the only one after a lone 0.</summary>
    private static decimal? ValueOf(string text)
    {
        var compact = Spaces().Replace(text, string.Empty);
        var last = compact.LastIndexOfAny(['.', ',']);
        var groups = last >= 0 && compact.Length - last == 4 && compact is not ['0', _, ..];
        var plain = last < 0 || groups
            ? compact.Replace(".", string.Empty, StringComparison.Ordinal).Replace(",", string.Empty, StringComparison.Ordinal)
            : compact[..last].Replace(".", string.Empty, StringComparison.Ordinal).Replace(",", string.Empty, StringComparison.Ordinal) + "." + compact[(last + 1)..];
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static bool IsYear(string number) => number.Length == 4 && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100;

    // "9:00", "9h", "14h30", "9 am".
    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?<hour>\d{1,2})(?:\s?h\s?(?<minute>\d\d)?|:(?<minute>\d\d)(?:\s?(?<half>am|pm))?|\s?(?<half>am|pm))(?![\p{L}\p{N}])", Options, MillisecondsAtMost)]
    private static partial Regex Hour();

    // "30%", "120 k€", "€1.2M", "1 054 000 EUR", "12"; neither "T4" nor "2026-Q4" nor "4e", and nothing of the id in "team:42".
    [GeneratedRegex(@"\b(?:user|team):(?:""[^""]+""|[^\s""]+)|(?<![\p{L}\p{N}.,/-])(?<sign>[€$£])?(?<number>\d{1,3}(?:[  \u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)\s?(?<scale>[kKmM])?\s?(?<unit>[%€$£]|EUR|USD|GBP)?(?![\p{L}\p{N}/-])", Options, MillisecondsAtMost)]
    private static partial Regex Number();

    [GeneratedRegex(@"\s", Options, MillisecondsAtMost)]
    private static partial Regex Spaces();
}
