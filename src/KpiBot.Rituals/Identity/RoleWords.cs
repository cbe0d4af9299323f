using KpiBot.Data.Roles;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Identity;

/// <summary>A right that waits, in words.</summary>
internal static class RoleWords
{
    public static string Name(string userId, People people) => people.FindUser(userId)?.Name ?? userId;

    public static string Of(IEnumerable<HeldRaise> raises, People people, Phrases phrases) => string.Join(" · ", raises.Select(raise => Of(raise, people, phrases)));

    private static string Of(HeldRaise raise, People people, Phrases phrases) => raise.Kind switch
    {
        RaiseKind.Role when raise.Before is { } before => phrases.Say("roles.from_to", ("before", Role(before, phrases)), ("after", Role(raise.After, phrases))),
        RaiseKind.Role => phrases.Say("roles.new", ("after", Role(raise.After, phrases))),
        RaiseKind.Manager => phrases.Say("roles.manager", ("team", Team(raise.TeamId, people))),
        RaiseKind.Deputy => phrases.Say("roles.deputy", ("team", Team(raise.TeamId, people))),
        _ => phrases.Say("roles.parent", ("team", Team(raise.TeamId, people)), ("above", Team(raise.After, people))),
    };

    private static string Role(string role, Phrases phrases) => phrases.Say($"link.role.{role.ToLowerInvariant()}");

    private static string Team(string id, People people) => people.FindTeam(id)?.Name ?? id;
}
