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

    /// <summary>How often reminders, follow-ups and promises are looked after.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan CareEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What a team is warned of where it chose nothing: its usual set, and the conversion that most of the diagnosis rests on.</summary>
    [Required]
    public string Watched { get; set; } = "attainment,conversion,stage_conversion,pipeline_coverage,cycle_days,pipeline_quality,stalled_deals,effort_needed";

    /// <summary>What a person is warned of where their team has it switched on.</summary>
    [Required]
    public string WatchedOfPersons { get; set; } = "meetings,conversion,revenue,next_step_rate,effort_needed";

    /// <summary>Whether warnings wait outside the hours of work, at week-ends and on holidays.</summary>
    public bool QuietHours { get; set; } = true;

    /// <summary>From when on people want to read.</summary>
    public TimeOnly DayOpens { get; set; } = new(8, 30);

    /// <summary>Until when.</summary>
    public TimeOnly DayCloses { get; set; } = new(18, 30);

    /// <summary>Platforms on which nobody sleeps: warnings go out at any hour.</summary>
    public IList<string> AlwaysOpen { get; } = ["playground"];

    /// <summary>No more warnings than this go to a channel a day; those with the most money at stake first, the others wait in the review.</summary>
    [Range(1, 100)]
    public int MostADay { get; set; } = 3;

    /// <summary>Warnings of one team within this time are one message.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan GroupWithin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Several warnings of one look wait so long for each other.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan GatherFor { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A warning that nobody took is said again after this much working time; a whole day is a working day of who was asked.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan AcknowledgeWithin { get; set; } = TimeSpan.FromDays(1);

    /// <summary>What concerns one person goes to their manager after this much of their working time without a reaction.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan PersonReactsWithin { get; set; } = TimeSpan.FromDays(1);

    /// <summary>A warning that could not be sent for so long is not sent any more.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(12);
}
