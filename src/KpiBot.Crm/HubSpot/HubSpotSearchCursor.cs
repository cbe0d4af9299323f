using System.Globalization;

namespace KpiBot.Crm.HubSpot;

/// <summary>
/// Where a search goes on. A search gives 10,000 results and no more; then it begins again at the last stamp, and where all of them have one stamp, by their ids.
/// </summary>
/// <param name="Stamp">From when on, in milliseconds.</param>
/// <param name="AfterId">Of those of exactly that stamp, the ones after this id; null for all from the stamp on.</param>
/// <param name="After">HubSpot's own cursor within one search.</param>
/// <param name="IsPast">Only what is later than the stamp: those of it are done.</param>
internal sealed record HubSpotSearchCursor(long Stamp, string? AfterId = null, string? After = null, bool IsPast = false)
{
    // https://developers.hubspot.com/docs/api-reference/search/guide#limitations
    private const int MostResults = 10_000;

    public static HubSpotSearchCursor Parse(string text) => text.Split('|') is [var stamp, var id, var after, var past]
        ? new HubSpotSearchCursor(long.Parse(stamp, CultureInfo.InvariantCulture), Given(id), Given(after), past == "past")
        : throw new FormatException($"{text} is no cursor of a search.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stamp}|{AfterId}|{After}|{(IsPast ? "past" : "")}");

    /// <summary>Where it goes on after a page.</summary>
    /// <param name="after">HubSpot's cursor of the next page, or null at the end of this search.</param>
    /// <param name="last">The page's last stamp and id; null where it was empty.</param>
    public HubSpotSearchCursor? Next(string? after, (long Stamp, string Id)? last)
    {
        if (after is not null && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset < MostResults)
        {
            return this with { After = after };
        }

        if (AfterId is not null)
        {
            // Of one stamp: either more of it, or on to later ones.
            return after is not null && last is { } more ? this with { AfterId = more.Id, After = null } : new HubSpotSearchCursor(Stamp, IsPast: true);
        }

        if (after is null || last is not { } end)
        {
            return null;
        }

        return end.Stamp > Stamp ? new HubSpotSearchCursor(end.Stamp) : new HubSpotSearchCursor(Stamp, AfterId: "0");
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
