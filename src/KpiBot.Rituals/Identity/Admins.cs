using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using Microsoft.Extensions.Configuration;

namespace KpiBot.Rituals.Identity;

/// <summary>Who looks after the bot: the users that the setting <c>Admins</c> names by id or e-mail (a list, or one text with commas), and those with the role.</summary>
public sealed class Admins
{
    public const string Section = "Admins";

    private readonly HashSet<string> _named;

    public Admins(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        IEnumerable<string?> named = section.GetChildren().Select(child => child.Value).Append(section.Value);
        _named = named.OfType<string>()
            .SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public bool Includes(User user) => user.Active && (user.Role is Role.Admin || _named.Contains(user.Id) || (user.Email is { } email && _named.Contains(email)));

    /// <summary>All of a company's, by id.</summary>
    public IEnumerable<User> Of(People people) => people.Users.Where(Includes);
}
