using System.Globalization;

namespace KpiBot.Crm.Reading;

/// <summary>Numbers as CRM systems write them: <c>3000</c> and <c>5000.00</c> in one account.</summary>
internal static class Numbers
{
    // What facts keep of money.
    private const int Decimals = 4;

    public static decimal? Of(string? text) => decimal.TryParse(text, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static decimal? Money(string? text) => Of(text) is { } number ? decimal.Round(number, Decimals, MidpointRounding.AwayFromZero) : null;
}
