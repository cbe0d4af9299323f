namespace KpiBot.Playground;

/// <summary>A channel of several people.</summary>
/// <param name="Id">The id that a place names.</param>
/// <param name="Name">What it is called, without a hash.</param>
public sealed record PlaygroundChannel(string Id, string Name);
