namespace KpiBot.Chat.People;

/// <summary>Who reads what is posted in a place, besides colleagues.</summary>
public enum ChannelReach
{
    /// <summary>Colleagues alone.</summary>
    Own,

    /// <summary>It is shared with another company, or will be, or somebody of one is in it.</summary>
    Shared,

    /// <summary>A guest is in it.</summary>
    Guests,

    /// <summary>The bot may not see who is in it, or they are too many to look at.</summary>
    Hidden,
}
