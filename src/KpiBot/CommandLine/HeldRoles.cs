using KpiBot.Data.Roles;

namespace KpiBot.CommandLine;

/// <summary>What an import says of the rights that wait for an admin's yes.</summary>
internal static class HeldRoles
{
    private const int First = 10;

    public static IEnumerable<string> Lines(IReadOnlyList<HeldRaise> held)
    {
        var people = held.GroupBy(raise => raise.UserId).ToArray();
        if (people.Length == 0)
        {
            return [];
        }

        var head = people.Length == 1 ? "1 role waits for an admin's yes:" : $"{people.Length} roles wait for an admin's yes:";
        var lines = people.Take(First).Select(raises => $"  {raises.Key} ({string.Join(", ", raises.Select(Words))}): {Command(raises.Key)}");
        return people.Length > First ? [head, .. lines, $"  and {people.Length - First} more: kpibot ask \"doctor\" --as ADMIN"] : [head, .. lines];
    }

    public static string Command(string userId) => $"kpibot ask \"approve role {userId}\" --as ADMIN";

    private static string Words(HeldRaise raise) => raise.Kind switch
    {
        RaiseKind.Role => $"{(raise.Before ?? "new").ToLowerInvariant()} to {raise.After.ToLowerInvariant()}",
        RaiseKind.Manager => $"manager of {raise.TeamId}",
        RaiseKind.Deputy => $"deputy of {raise.TeamId}",
        _ => $"team {raise.TeamId} below {raise.After}",
    };
}
