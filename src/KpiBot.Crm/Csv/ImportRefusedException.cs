namespace KpiBot.Crm.Csv;

/// <summary>An import that can't begin or go on as a whole. Its message is one readable English sentence: what is wrong and how to mend it.</summary>
public sealed class ImportRefusedException(string message, Exception? cause = null) : Exception(message, cause);
