using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;

namespace KpiBot.Playground;

/// <summary>What the host lends the playground, which knows neither Slack nor the company.</summary>
/// <param name="Render">The very JSON that Slack would get. Pictures it places at <see cref="PlaygroundPictures"/>.</param>
/// <param name="People">The company's people as they are now.</param>
/// <param name="Labels">The page's words by language (<c>en</c>, <c>fr</c>).</param>
public sealed record PlaygroundParts(
    Func<Message, JsonObject> Render,
    Func<CancellationToken, ValueTask<PlaygroundPeople>> People,
    ImmutableDictionary<string, PlaygroundLabels> Labels);
