using System.Globalization;

namespace KpiBot.Crm.HubSpot;

/// <summary>
/// Where a search goes on: at the last stamp that came, and where a whole page has one stamp, by the ids of it. HubSpot's own cursor is a place in a list of at most
/// 10,000 (https://developers.hubspot.com/docs/api-reference/search/guide#limitations); what is changed meanwhile moves to the list's end, and the rest would move up unseen.
/// </summary>
/// <param name="Stamp">From when on, in milliseconds.</param>
/// <param name="AfterId">Of those of exactly that stamp, the ones after this id; null for all from the stamp on.</param>
/// <param name="IsPast">Only what is later than the stamp: those of it are done.</param>
internal sealed record HubSpotSearchCursor(long Stamp, string? AfterId = null, bool IsPast = false)
{
    private const string Past = "past";

    public static HubSpotSearchCursor Parse(string text) => text.Split('|') is [var stamp, var id, var past]
        ? new HubSpotSearchCursor(long.Parse(stamp, CultureInfo.InvariantCulture), id.Length == 0 ? null : id, past == Past)
        : throw new FormatException($"{text} is no cursor of a search.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stamp}|{AfterId}|{(IsPast ? Past : "")}");

    /// <summary>Where it goes on after a page; null at the end.</summary>
    /// <param name="hasMore">Whether HubSpot has more of this search.</param>
    /// <param name="last">The page's last stamp and id; null where it was empty.</param>
    public HubSpotSearchCursor? Next(bool hasMore, (long Stamp, string Id)? last) => (AfterId, hasMore, last) switch
    {
        (not null, true, { } end) => this with { AfterId = end.Id },
        (not null, _, _) => new HubSpotSearchCursor(Stamp, IsPast: true),
        (null, true, { } end) when end.Stamp > Stamp => new HubSpotSearchCursor(end.Stamp),
        (null, true, not null) => new HubSpotSearchCursor(Stamp, AfterId: "0"),
        _ => null,
    };
}
