namespace KpiBot.Chat;

/// <summary>What a platform's refusal is about, and so who has to mend it.</summary>
public enum RefusedWhy
{
    /// <summary>The bot's own standing in the team: its token, its rights, its installation. Nothing can be sent there until an admin mends it.</summary>
    Install,

    /// <summary>This place: archived, deleted, closed to the bot. Nothing can be sent here until its owner mends it.</summary>
    Channel,

    /// <summary>This message: what it says or the one it changes. Others may well be sent here.</summary>
    Message,
}
