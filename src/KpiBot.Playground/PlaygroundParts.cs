using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;

namespace KpiBot.Playground;

/// <summary>What the host lends the playground, which knows neither Slack nor the company.</summary>
/// <param name="Render">The very JSON that Slack would get. Pictures it places at <see cref="PlaygroundPictures"/>.</param>
/// <param name="Modal">The modal that Slack would open for a form.</param>
/// <param name="People">The company's people as they are now.</param>
/// <param name="Labels">The page's words by language (<c>en</c>, <c>fr</c>).</param>
public sealed record PlaygroundParts(
    Func<Message, JsonObject> Render,
    Func<Form, JsonObject> Modal,
    Func<CancellationToken, ValueTask<PlaygroundPeople>> People,
    ImmutableDictionary<string, PlaygroundLabels> Labels);
