using KpiBot.Chat.Keeping;

namespace KpiBot.Chat;

/// <summary>An installation came, or ended: the log is written, and the company's admins are told of what they have to mend. The host registers it.</summary>
/// <param name="installation">As it is now.</param>
/// <param name="cancellation">Cancels.</param>
public delegate Task InstallationChanged(Installation installation, CancellationToken cancellation);
