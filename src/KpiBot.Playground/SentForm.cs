namespace KpiBot.Playground;

/// <summary>What the page posts when somebody sends a form: its id and what was answered, by field.</summary>
internal sealed record SentForm(string As, string Form, Dictionary<string, string> Answers, string? Locale = null);
