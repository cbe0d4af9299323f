using System.Text.Json;
using KpiBot.Chat.Keeping;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// Events, however they come: kept, then acknowledged, then worked on. Slack repeats what it thinks was lost up to three times, and a repetition may be the
/// first that arrives: only the event's id tells whether it is new (https://docs.slack.dev/apis/events-api/#retries).
/// </summary>
internal sealed partial class EventIntake(IInbox inbox, SlackEventDesk desk, PressIntake presses, SlackLater later, OnceOnly once, ILogger<EventIntake> logger)
{
    public async Task<SlackAck> TakeAsync(JsonElement envelope, CancellationToken cancellation)
    {
        if (envelope.Text("type") == "app_rate_limited")
        {
            Log.RateLimited(logger, envelope.Text("team_id"));
            return SlackAck.Taken;
        }

        if (SlackEvent.Read(envelope) is not { } told || envelope.Text("event_id") is not { } id)
        {
            return SlackAck.Taken;
        }

        // The bot's own words, edits and what people say among themselves are not ours to keep.
        if (told.IsMessage && SlackSaid.Read(told) is null)
        {
            return SlackAck.Taken;
        }

        var entry = new InboxEntry(SlackRequests.Platform, told.Team, id, envelope.GetRawText());

        // Where too much is waiting it stays kept, and is taken up by the watch.
        if (await inbox.KeepAsync(entry, cancellation))
        {
            later.Add(stopping => WorkAsync(entry, stopping));
        }

        return SlackAck.Taken;
    }

    /// <summary>
    /// Works on what was kept, once: what waits here for its turn the watch may bring too. What fails is not tried again: it has been logged, and half of it may
    /// have happened.
    /// </summary>
    public async Task WorkAsync(InboxEntry entry, CancellationToken stopping)
    {
        if (!once.Begin($"event/{entry.Team}/{entry.Id}"))
        {
            return;
        }

        if (PressIntake.IsKept(entry))
        {
            await presses.TakeUpAsync(entry, stopping);
            return;
        }

        using var json = JsonDocument.Parse(entry.Body);
        if (SlackEvent.Read(json.RootElement) is { } told)
        {
            await desk.HearAsync(told, stopping);
        }

        // Not to be cancelled: the reply has left, and who takes up what is not done would send it again.
        await inbox.DoneAsync(entry, CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Slack holds back events of team {Team}: too many in an hour")]
        public static partial void RateLimited(ILogger logger, string? team);
    }
}
