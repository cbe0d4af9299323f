using System.Collections.Immutable;

namespace KpiBot.Playground;

/// <summary>The company as the page shows it.</summary>
/// <param name="Company">Its name.</param>
/// <param name="Groups">Its people, grouped as they are to be picked from.</param>
/// <param name="Channels">The channels there are.</param>
public sealed record PlaygroundPeople(string Company, ImmutableArray<PlaygroundGroup> Groups, ImmutableArray<PlaygroundChannel> Channels)
{
    /// <summary>The person with this id of the CRM.</summary>
    public PlaygroundPerson? Find(string userId) => Groups.SelectMany(group => group.People).FirstOrDefault(person => person.UserId == userId);
}

/// <summary>A team, or those above all teams.</summary>
/// <param name="Name">What it is called; null for people without a team.</param>
/// <param name="People">Who is in it.</param>
public sealed record PlaygroundGroup(string? Name, ImmutableArray<PlaygroundPerson> People);

/// <summary>Somebody to be.</summary>
/// <param name="UserId">The CRM's id of them.</param>
/// <param name="Name">Their name.</param>
/// <param name="Role">A key of <see cref="PlaygroundLabels.Roles"/>: <c>rep</c>, <c>manager</c>, <c>director</c>, <c>admin</c>.</param>
/// <param name="Channels">Ids of the channels they are in.</param>
public sealed record PlaygroundPerson(string UserId, string Name, string Role, ImmutableArray<string> Channels);

/// <summary>A channel of several people.</summary>
/// <param name="Id">The id that a place names.</param>
/// <param name="Name">What it is called, without a hash.</param>
public sealed record PlaygroundChannel(string Id, string Name);
