using System.ComponentModel.DataAnnotations;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Settings of the warnings, section <c>Alerts</c>. Tests shorten the times.</summary>
public sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <summary>Watched KPIs are evaluated at least so often.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan EvaluateEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often the facts' version is looked at: after an import everything is evaluated.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether warnings wait outside 08:30–18:30, at week-ends and on holidays.</summary>
    public bool QuietHours { get; set; } = true;

    /// <summary>Platforms on which nobody sleeps: warnings go out at any hour.</summary>
    public IList<string> AlwaysOpen { get; } = ["playground"];

    /// <summary>No figure about fewer people than this goes to a channel.</summary>
    [Range(1, 100)]
    public int LeastPeople { get; set; } = 3;

    /// <summary>A warning that could not be sent for so long is not sent any more.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(12);
}
