using KpiBot.Chat.People;

namespace KpiBot.Data.Outbox;

/// <summary>An intent to send something, written in the transaction of what caused it. It holds no text: the message is composed when it is sent.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="Key">Unique in the workspace; also the mark by which the message is found on the platform. See <see cref="OutboxKey"/>.</param>
/// <param name="Ritual">Which ritual composes it: <c>weekly-review</c>, <c>red-indicator</c>.</param>
/// <param name="Platform">Where it goes: <c>slack</c>, <c>teams</c> or <c>playground</c>.</param>
/// <param name="Team">The platform's workspace.</param>
/// <param name="Channel">The platform's id of the channel.</param>
/// <param name="Thread">The thread's root, or null for the channel itself.</param>
/// <param name="Cause">What it is about, as the ritual's own JSON (ids and instants).</param>
/// <param name="ScheduledAt">The instant it is meant for, UTC.</param>
/// <param name="NotBefore">It is not touched earlier.</param>
/// <param name="ExpiresAt">It is not sent later; null where it never grows stale.</param>
public sealed record OutboxRow(
    string Workspace,
    string Key,
    string Ritual,
    string Platform,
    string Team,
    string Channel,
    string? Thread,
    string Cause,
    DateTimeOffset ScheduledAt,
    DateTimeOffset NotBefore,
    DateTimeOffset? ExpiresAt)
{
    /// <summary>When it was written; rows of one destination go out in this order.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its place among rows written at once for one destination.</summary>
    public int Part { get; init; }

    /// <summary>The subscription's or the alert's id: what it belongs to, and who is told when it fails.</summary>
    public string? Subject { get; init; }

    /// <summary>When it was to be read, after holidays and quiet hours; what comes much later says so. Null for <see cref="NotBefore"/>.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The process that holds it while it is being sent.</summary>
    public string? Holder { get; init; }

    /// <summary>What became of it.</summary>
    public OutboxState State { get; init; }

    /// <summary>How often it was handed to the platform. Also the fence: only the last attempt is recorded.</summary>
    public int Attempts { get; init; }

    /// <summary>How often the platform was asked since the last attempt whether it has it, and had not.</summary>
    public int Looks { get; init; }

    /// <summary>When it was first handed over.</summary>
    public DateTimeOffset? FirstAttemptAt { get; init; }

    /// <summary>When it was last handed over.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>The platform's id of the message; of one that is changed, from the attempt on.</summary>
    public string? MessageId { get; init; }

    /// <summary>What the message was made with when it was last handed over: the facts' version and that of each KPI's definition.</summary>
    public string? MadeWith { get; init; }

    /// <summary>Why it is dead, unknown or waiting.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it goes.</summary>
    public Place Place => new(Platform, Team, Channel, Thread);

    /// <summary>A row that is due at once.</summary>
    public static OutboxRow For(string workspace, string ritual, Place place, string causeId, string cause, DateTimeOffset scheduledAt, int part = 0) =>
        new(
            workspace,
            OutboxKey.Of(causeId, scheduledAt, place, part),
            ritual,
            place.Platform,
            place.Team,
            place.Channel,
            place.Thread,
            cause,
            scheduledAt,
            scheduledAt,
            null)
        {
            Part = part,
            Subject = causeId,
        };
}
