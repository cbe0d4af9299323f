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
