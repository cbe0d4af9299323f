using KpiBot.Kpis.Details;

namespace KpiBot.Rituals.Ask;

/// <summary>The facts whose names a list needs.</summary>
/// <param name="Deals">Ids of deals.</param>
/// <param name="Activities">Ids of activities, which are told by their deals.</param>
/// <param name="Accounts">Ids of customers.</param>
public sealed record RowIds(IReadOnlyCollection<string> Deals, IReadOnlyCollection<string> Activities, IReadOnlyCollection<string> Accounts)
{
    internal static RowIds Of(IReadOnlyCollection<DetailRow> rows) => new(
        Ids(rows.Where(row => row.Kind is DetailKind.Deal or DetailKind.Stay).Select(row => row.Id)),
        Ids(rows.Where(row => row.Kind is DetailKind.Activity).Select(row => row.Id)),
        Ids(rows.Where(row => row.Kind is DetailKind.Order or DetailKind.Answer or DetailKind.Customer).Select(row => row.AccountId)));

    private static string[] Ids(IEnumerable<string?> ids) => [.. ids.OfType<string>().Distinct()];
}
