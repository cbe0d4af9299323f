namespace KpiBot.Slack.Installing;

/// <summary>What the browser of who installs the bot says in the end: one text in their language. The host takes the words from its Words.</summary>
/// <param name="result">What came of it.</param>
/// <param name="locale">The browser's first language.</param>
public delegate (string Language, string Text) InstallPage(InstallResult result, string? locale);
