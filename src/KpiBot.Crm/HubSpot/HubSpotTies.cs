using System.Text.Json;
using KpiBot.Crm.Reading;

namespace KpiBot.Crm.HubSpot;

/// <summary>Which objects an object is tied to.</summary>
internal static class HubSpotTies
{
    /// <summary>The type of the primary tie, as listings call it: <c>deal_to_company</c>.</summary>
    public static string Primary(string from, string to) => $"{One(from)}_to_{One(to)}";

    /// <summary>The first tie; the primary one, where one is.</summary>
    public static string? First(JsonElement row, string from, string to)
    {
        var ties = All(row, to).ToList();
        return ties.FirstOrDefault(tie => tie.Text("type") == Primary(from, to)) is { ValueKind: JsonValueKind.Object } primary
            ? primary.Text("id")
            : ties.Select(tie => tie.Text("id")).FirstOrDefault();
    }

    public static IEnumerable<string> Ids(JsonElement row, string to) => All(row, to).Select(tie => tie.Text("id")).OfType<string>().Distinct();

    // Listings write the lines' key with a space.
    private static IEnumerable<JsonElement> All(JsonElement row, string to) =>
        row.Items($"associations.{to}.results").Concat(row.Items($"associations.{to.Replace('_', ' ')}.results"));

    private static string One(string many) => many == "companies" ? "company" : many[..^1];
}
