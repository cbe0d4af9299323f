namespace KpiBot.Chat.People;

/// <summary>Somebody on a chat platform, by the platform's own ids (never by a display name).</summary>
/// <param name="Platform"><c>slack</c>, <c>teams</c> or <c>playground</c>.</param>
/// <param name="Team">The platform's workspace: Slack team, Teams tenant, or <c>local</c> for the playground.</param>
/// <param name="UserId">The platform's id of the person.</param>
/// <param name="Locale">Their language as the platform tells it (<c>fr-FR</c>), or null.</param>
public sealed record Person(string Platform, string Team, string UserId, string? Locale);
