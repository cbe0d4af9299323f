using KpiBot.Kpis.Details;

namespace KpiBot.Rituals.Ask;

/// <summary>The facts whose names a list needs.</summary>
/// <param name="Deals">Ids of deals.</param>
/// <param name="Activities">Ids of activities, which are told by their deals.</param>
/// <param name="Accounts">Ids of customers.</param>
public sealed record RowIds(IReadOnlyCollection<string> Deals, IReadOnlyCollection<string> Activities, IReadOnlyCollection<string> Accounts)
{
    /// <summary>Activities that are done, of which only a key is known, with their owners.</summary>
    public IReadOnlyCollection<(string Owner, long Key)> Done { get; init; } = [];

    internal static RowIds Of(IReadOnlyCollection<DetailRow> rows) => new(
        Ids(rows.Where(row => row.Kind is DetailKind.Deal or DetailKind.Stay).Select(row => row.Id)),
        Ids(rows.Where(row => row.Kind is DetailKind.Activity).Select(row => row.Id)),
        Ids(rows.Where(row => row.Kind is DetailKind.Order or DetailKind.Answer or DetailKind.Customer).Select(row => row.AccountId)))
    {
        Done = [.. rows.Where(row => row is { Kind: DetailKind.Activity, Id: null, OwnerId: not null }).Select(row => (row.OwnerId ?? string.Empty, row.Key))],
    };

    private static string[] Ids(IEnumerable<string?> ids) => [.. ids.OfType<string>().Distinct()];
}
