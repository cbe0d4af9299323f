using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Chat;

/// <summary>The person's own page, where a platform shows one: their figures, their warnings, their settings. The host registers it.</summary>
/// <param name="person">Whose page.</param>
/// <param name="cancellation">Cancels.</param>
public delegate ValueTask<Message> ComposeHome(Person person, CancellationToken cancellation);
