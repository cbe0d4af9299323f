namespace KpiBot.Chat;

/// <summary>What may become of a place.</summary>
public enum PlaceChange
{
    /// <summary>Nobody can write there: it was archived.</summary>
    Archived,

    /// <summary>It is gone for ever.</summary>
    Deleted,

    /// <summary>The bot was removed from it.</summary>
    Left,

    /// <summary>The bot can write there (again): it was invited, or the place was taken out of the archive.</summary>
    Opened,

    /// <summary>It has another name; its id stays.</summary>
    Renamed,
}
