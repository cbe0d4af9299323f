using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Sample;

/// <summary>The customers and prospects of the sample company. All invented.</summary>
internal static class SampleAccounts
{
    private const int French = 190;
    private const int English = 80;

    private static readonly ImmutableArray<Account> InFrench =
        [.. Enumerable.Range(0, French).Select(at => Make("F", at, AccountNames.French(at), at % 3 == 0 ? "Île-de-France" : "Ouest"))];

    private static readonly ImmutableArray<Account> InEnglish =
        [.. Enumerable.Range(0, English).Select(at => Make("E", at, AccountNames.English(at), "United Kingdom"))];

    /// <summary>Reps meet whoever speaks their language.</summary>
    public static AccountBook Book { get; } = new([.. InFrench, .. InEnglish], rep => rep.Team.Locale == "en" ? InEnglish : InFrench, null);

    private static Account Make(string letter, int at, string name, string territory) => new(
        letter + (1000 + at).ToString(CultureInfo.InvariantCulture), name, AccountNames.Segment(at), territory, null);
}
