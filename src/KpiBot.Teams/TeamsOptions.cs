using System.ComponentModel.DataAnnotations;

namespace KpiBot.Teams;

/// <summary>The settings under <c>Teams</c>. Without an app id nobody can prove to be Teams, so that nobody is answered.</summary>
public sealed class TeamsOptions
{
    public const string Section = "Teams";

    /// <summary>The bot's application id in Entra, the audience of Teams' tokens.</summary>
    [RegularExpression("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", ErrorMessage = "Teams:AppId must be the bot's application id, a GUID.")]
    public string? AppId { get; set; }

    /// <summary>Gets the tokens that messages are posted with.</summary>
    public string? AppPassword { get; set; }

    /// <summary>How the bot is registered.</summary>
    public TeamsAppType AppType { get; set; }

    /// <summary>The tenant that the bot is registered in.</summary>
    [RegularExpression("^[0-9A-Za-z.-]+$", ErrorMessage = "Teams:TenantId must be the tenant's id, a GUID, or one of its domains.")]
    public string? TenantId { get; set; }

    /// <summary>Tenants that belong to this company without a code.</summary>
    public IList<string> AllowedTenants { get; } = [];

    /// <summary>Where the keys of Teams' tokens are published; sovereign clouds have other addresses.</summary>
    [Required]
    public Uri OpenIdMetadataUrl { get; set; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Who issues Teams' tokens, and whom the bot's own are for.</summary>
    [Required]
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>Where the bot's own tokens come from; where it is not set, the tenant's address at Microsoft.</summary>
    public Uri? TokenUrl { get; set; }

    /// <summary>
    /// Whether an answer for one person's eyes is shown to them in the channel where they asked (targeted messages), and not in their personal chat. Not all tenants have it.
    /// </summary>
    public bool TargetedMessages { get; set; }

    /// <summary>Whether forms open as dialogs; otherwise they take the pressed card's place, as they do in the Agents Playground, which knows no dialogs.</summary>
    public bool Dialogs { get; set; } = true;

    /// <summary>Whether Teams is given the figures of a picture to draw them itself; otherwise the picture is shown, or told in words.</summary>
    public bool Charts { get; set; } = true;

    /// <summary>
    /// Answers Microsoft's Agents Playground on this machine without any authentication: outside production and without an app id only. Never over figures
    /// that others on this machine must not see.
    /// </summary>
    public bool AllowAnonymousLoopback { get; set; }

    /// <summary>How long one call of the connector may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A press that is not answered by then is acknowledged and answered by a message. Teams gives up after 10 to 15 s and sends it again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:09")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(5);

    public bool IsConfigured => !string.IsNullOrWhiteSpace(AppId);

    public bool HasPasswordOfNobody => !IsConfigured && !string.IsNullOrWhiteSpace(AppPassword);

    /// <summary>Whether a bot with an id can get tokens: by a password, unless the machine has an identity.</summary>
    public bool CanProveItself => !IsConfigured || AppType == TeamsAppType.UserAssignedMSI || !string.IsNullOrWhiteSpace(AppPassword);

    /// <summary>Whether it is known whom to ask for tokens.</summary>
    public bool KnowsItsTenant => !IsConfigured || AppType != TeamsAppType.SingleTenant || TokenUrl is not null || !string.IsNullOrWhiteSpace(TenantId);

    /// <summary>What the bot's tokens are for.</summary>
    public string Scope => $"{Issuer}/.default";

    /// <summary>Where the bot's tokens come from.</summary>
    public Uri TokenAddress => TokenUrl ?? new Uri($"https://login.microsoftonline.com/{(AppType == TeamsAppType.MultiTenant ? "botframework.com" : TenantId)}/oauth2/v2.0/token");
}
