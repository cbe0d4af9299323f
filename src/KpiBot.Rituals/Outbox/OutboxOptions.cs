using System.ComponentModel.DataAnnotations;

namespace KpiBot.Rituals.Outbox;

/// <summary>Settings of sending, section <c>Outbox</c>. Tests shorten the times.</summary>
public sealed class OutboxOptions
{
    public const string Section = "Outbox";

    /// <summary>How often rows are looked for that nobody rang for.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>For so long no other host doubts a send under way. It is renewed while the platform has not answered; a host that died or stands still renews nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A platform that has not (yet) got an uncertain message is asked a second time after this.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan SecondLookAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>And a third and last time after this; then the message is sent again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ThirdLookAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The first wait after a failure; it doubles with each.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(10);

    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LongestBackoff { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A row that was tried so often is given up.</summary>
    [Range(1, 1000)]
    public int MostAttempts { get; set; } = 100;

    /// <summary>How often the rows in each state are counted for the metrics.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CountEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What a platform refuses as the bot is not installed there any more is tried again after this, within its hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan InstallAgainAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>In Development only: stops at this point for ever, so that a test can end the process there.</summary>
    public OutboxPoint? StallAt { get; set; }

    /// <summary>How long to wait after so many attempts.</summary>
    public TimeSpan BackoffAfter(int attempts) =>
        TimeSpan.FromTicks((long)Math.Min(LongestBackoff.Ticks, Backoff.Ticks * Math.Pow(2, Math.Max(0, attempts - 1))));
}
