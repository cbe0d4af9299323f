using KpiBot.Kpis.Facts;

namespace KpiBot.Hosting;

/// <summary>Finds a person of a workspace by what an operator types.</summary>
internal static class PeopleFinder
{
    /// <summary>The user with this id, or the only active one with this e-mail.</summary>
    public static User? Find(IEnumerable<User> users, string idOrEmail)
    {
        var all = users.ToArray();
        var byEmail = all.Where(user => user.Active && string.Equals(user.Email, idOrEmail, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return Array.Find(all, user => user.Id == idOrEmail) ?? (byEmail.Length == 1 ? byEmail[0] : null);
    }

    public static string Nobody(string idOrEmail) =>
        $"Nobody is called \"{idOrEmail}\": give the id or e-mail of a user in users.csv, after importing it.";
}
