using System.Text.RegularExpressions;
using KpiBot.Crm.Csv.Guessing;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>Tells the row of sums that many exports end with. Only a row that can't be taken anyway is looked at: a customer may be called Total.</summary>
internal static partial class Totals
{
    public static bool Are(string?[] values) => Array.Exists(values, value => value is { Length: < 40 } && Word().IsMatch(HeaderWords.Plain(value)));

    [GeneratedRegex(
        "^(grand |sub ?|sous ?)?(total|totals|totaux|somme|sum)( general| generale| overall)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
