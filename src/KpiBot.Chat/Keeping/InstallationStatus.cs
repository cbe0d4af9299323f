namespace KpiBot.Chat.Keeping;

/// <summary>How an installation is.</summary>
public enum InstallationStatus
{
    /// <summary>The bot may write there.</summary>
    Active,

    /// <summary>The platform refuses its token: an admin has to install it again.</summary>
    Broken,

    /// <summary>Its token was taken away.</summary>
    Revoked,

    /// <summary>The bot was removed.</summary>
    Uninstalled,
}
