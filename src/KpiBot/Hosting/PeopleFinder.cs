using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;

namespace KpiBot.Hosting;

/// <summary>Finds a person of a workspace by what an operator types.</summary>
internal sealed class PeopleFinder(FactStore facts)
{
    /// <summary>The user with this id, or the only active one with this e-mail.</summary>
    public async Task<User?> FindUserAsync(string workspace, string idOrEmail, CancellationToken cancellation)
    {
        var users = (await facts.LoadAsync(workspace, cancellation)).Facts.OfType<User>().ToArray();
        var byEmail = users.Where(user => user.Active && string.Equals(user.Email, idOrEmail, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return Array.Find(users, user => user.Id == idOrEmail) ?? (byEmail.Length == 1 ? byEmail[0] : null);
    }
}
