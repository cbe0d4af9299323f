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

    /// <summary>The tenant that the bot is registered in.</summary>
    public string? TenantId { get; set; }

    /// <summary>Where the keys of Teams' tokens are published; sovereign clouds have other addresses.</summary>
    [Required]
    public Uri OpenIdMetadataUrl { get; set; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Who issues Teams' tokens.</summary>
    [Required]
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>Where the bot's own tokens come from; where it is not set, the tenant's address at Microsoft.</summary>
    public Uri? TokenUrl { get; set; }

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
}
