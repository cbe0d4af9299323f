using System.Collections.Immutable;

namespace KpiBot.Playground;

/// <summary>Somebody to be.</summary>
/// <param name="UserId">The CRM's id of them.</param>
/// <param name="Name">Their name.</param>
/// <param name="Role">A key of <see cref="PlaygroundLabels.Roles"/>: <c>rep</c>, <c>manager</c>, <c>director</c>, <c>admin</c>.</param>
/// <param name="Channels">Ids of the channels they are in.</param>
public sealed record PlaygroundPerson(string UserId, string Name, string Role, ImmutableArray<string> Channels);
