namespace KpiBot.Chat;

/// <summary>Who reads a reply.</summary>
public enum Audience
{
    /// <summary>The asker alone (ephemeral, personal).</summary>
    Asker,

    /// <summary>Everybody in the place.</summary>
    Place,

    /// <summary>Everybody: the message whose button was pressed is replaced.</summary>
    InPlace,
}
