using System.Collections.Immutable;
using KpiBot.Kpis.Details;

namespace KpiBot.Rituals.Ask;

/// <summary>Whose facts a list shows.</summary>
internal static class Disclosure
{
    /// <summary>The owners other than the asker.</summary>
    public static ImmutableArray<string> Of(Asker asker, IEnumerable<DetailRow> rows) =>
        [.. rows.Select(row => row.OwnerId).OfType<string>().Where(owner => !asker.Is(owner)).Distinct().Order(StringComparer.Ordinal)];
}
