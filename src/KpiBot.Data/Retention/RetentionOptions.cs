using System.ComponentModel.DataAnnotations;

namespace KpiBot.Data.Retention;

/// <summary>How long things about people are kept at most, section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Who asked what.</summary>
    [Range(1, 366, ErrorMessage = "Retention:QuestionDays must be from 1 to 366.")]
    public int QuestionDays { get; set; } = 30;

    /// <summary>What was sent where.</summary>
    [Range(1, 366, ErrorMessage = "Retention:OutboxDays must be from 1 to 366.")]
    public int OutboxDays { get; set; } = 30;

    /// <summary>The log.</summary>
    [Range(1, 120, ErrorMessage = "Retention:AuditMonths must be from 1 to 120.")]
    public int AuditMonths { get; set; } = 12;

    /// <summary>The figures of a person, as that person's, after they left.</summary>
    [Range(1, 240, ErrorMessage = "Retention:LeaverMonths must be from 1 to 240.")]
    public int LeaverMonths { get; set; } = 24;
}
