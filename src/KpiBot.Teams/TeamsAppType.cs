namespace KpiBot.Teams;

/// <summary>How the bot is registered at Azure, and so where its tokens come from (https://learn.microsoft.com/azure/bot-service/bot-service-quickstart-registration).</summary>
public enum TeamsAppType
{
    /// <summary>In one tenant, with a password.</summary>
    SingleTenant,

    /// <summary>For all tenants, with a password: none can be made since July 2025, those that are there go on.</summary>
    MultiTenant,

    /// <summary>With a managed identity of the machine that it runs on, without any password.</summary>
    UserAssignedMSI,
}
