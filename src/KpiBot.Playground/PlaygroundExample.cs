using System.Collections.Immutable;

namespace KpiBot.Playground;

/// <summary>Something to try.</summary>
/// <param name="Text">What is typed, with the command: <c>/kpi my conversion</c>.</param>
/// <param name="Hint">What it shows, in a few words.</param>
/// <param name="Roles">Whom it is for, by the keys of <see cref="PlaygroundLabels.Roles"/>; empty for everybody.</param>
public sealed record PlaygroundExample(string Text, string Hint, ImmutableArray<string> Roles);
