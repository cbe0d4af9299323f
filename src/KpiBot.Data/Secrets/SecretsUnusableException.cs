namespace KpiBot.Data.Secrets;

/// <summary>A secret can't be kept or read; the message is one sentence on what is wrong and how to mend it, without anything of the secret.</summary>
public sealed class SecretsUnusableException(string message, Exception? cause = null) : Exception(message, cause);
