namespace KpiBot.Data.Opening;

/// <summary>The store cannot be used; the message is one sentence on what is wrong and how to mend it.</summary>
public sealed class StoreUnusableException(string message, Exception? cause = null) : Exception(message, cause);
