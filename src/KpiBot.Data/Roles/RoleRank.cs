using KpiBot.Kpis.Facts;

namespace KpiBot.Data.Roles;

/// <summary>Which roles see nothing that another one does not see.</summary>
internal static class RoleRank
{
    /// <summary>
    /// Whether going from a role to another one gives any right. To a rep nothing is given; a director sees all figures, so that only an admin's rights
    /// (settings and the log) would be new; all other roles see each what the others don't.
    /// </summary>
    public static bool Raises(Role from, Role to) => from != to && to is not Role.Rep && (from is not Role.Director || to is Role.Admin);
}
