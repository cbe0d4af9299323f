namespace KpiBot.Chat.People;

/// <summary>What an account is to the workspace or tenant that the bot is installed in.</summary>
public enum MemberKind
{
    /// <summary>A member like any colleague.</summary>
    Full,

    /// <summary>A guest, who sees some channels only.</summary>
    Guest,

    /// <summary>A program.</summary>
    Bot,

    /// <summary>Somebody of another company, met in a shared channel.</summary>
    External,

    /// <summary>An account that was closed.</summary>
    Gone,
}
