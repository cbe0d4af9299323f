using System.Collections.Immutable;

namespace KpiBot.Playground;

/// <summary>A team, or those above all teams.</summary>
/// <param name="Name">What it is called; null for people without a team.</param>
/// <param name="People">Who is in it.</param>
public sealed record PlaygroundGroup(string? Name, ImmutableArray<PlaygroundPerson> People);
