using System.ComponentModel.DataAnnotations;

namespace KpiBot.Slack;

/// <summary>The settings under <c>Slack</c>. Without a signing secret or an app token the bot does not listen to Slack, without a bot token it does not post.</summary>
public sealed class SlackOptions
{
    public const string Section = "Slack";

    /// <summary>Proves that a request comes from Slack ("Basic Information" of the app).</summary>
    public string? SigningSecret { get; set; }

    /// <summary>Posts and updates messages.</summary>
    [RegularExpression("^xox[be][.-].+", ErrorMessage = "Slack:BotToken must be a bot token (xoxb-…).")]
    public string? BotToken { get; set; }

    /// <summary>Opens Socket Mode: the bot connects to Slack, and nothing has to be reachable from outside.</summary>
    [RegularExpression("^xapp-.+", ErrorMessage = "Slack:AppToken must be an app-level token (xapp-…).")]
    public string? AppToken { get; set; }

    /// <summary>The app's id and secret for "Add to Slack" in several workspaces ("Basic Information"); a single workspace needs neither.</summary>
    public string? ClientId { get; set; }

    /// <summary>Goes with <see cref="ClientId"/>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>This host's <c>/slack/oauth/callback</c>, where the app has several redirect URLs; else Slack takes the app's only one.</summary>
    public Uri? RedirectUrl { get; set; }

    /// <summary>Slack workspaces (<c>T…</c>) that belong to this company without a code.</summary>
    public IList<string> AllowedTeams { get; } = [];

    /// <summary>Where the Web API lives; GovSlack has another address.</summary>
    [Required]
    public Uri ApiUrl { get; set; } = new("https://slack.com/api/");

    /// <summary>How long one call of the Web API may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// An answer that is not ready by then is acknowledged and sent afterwards. Slack gives up after 3 s
    /// (https://docs.slack.dev/interactivity/implementing-slash-commands/).
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:02.500")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// What a host took and has not finished is taken up by another after this. A host that is at work on it is done by then, even where it waited its turn, then for
    /// the answer, then for Slack.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:09:00")]
    public TimeSpan TakeUpAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The space between two messages into one channel; Slack takes one a second (https://docs.slack.dev/apis/web-api/rate-limits/#chat-postmessage).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan MessageSpacing { get; set; } = TimeSpan.FromSeconds(1.1);

    /// <summary>Messages into one workspace a minute; Slack takes several hundred and does not say how many.</summary>
    [Range(1, 10_000)]
    public int MessagesAMinute { get; set; } = 120;

    /// <summary>A message that may leave within this time is waited for; one that has to wait longer is put back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a picture may take to arrive at Slack before its message goes without it; zero sends none.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan PictureWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether Slack reaches the bot, one way or the other.</summary>
    public bool Listens => TakesHttp || UsesSocket;

    /// <summary>Whether Slack may call: only who knows the secret can prove to be Slack.</summary>
    public bool TakesHttp => !string.IsNullOrWhiteSpace(SigningSecret);

    /// <summary>Whether the bot connects to Slack by itself.</summary>
    public bool UsesSocket => !string.IsNullOrWhiteSpace(AppToken);

    /// <summary>Whether the bot has a token, or may be given one.</summary>
    public bool Posts => !string.IsNullOrWhiteSpace(BotToken) || Installs;

    /// <summary>Whether the bot may be added to workspaces.</summary>
    public bool Installs => !string.IsNullOrWhiteSpace(ClientId) && !string.IsNullOrWhiteSpace(ClientSecret);

    public bool HasHalfAClient => string.IsNullOrWhiteSpace(ClientId) != string.IsNullOrWhiteSpace(ClientSecret);

    public bool HasKnownTeams => AllowedTeams.SelectMany(teams => teams.Split(',')).All(team => team.Trim() is ['T', _, ..] id && id.All(char.IsAsciiLetterOrDigit));
}
