using System.Collections.Concurrent;
using System.Text.Json;
using KpiBot.Chat;
using KpiBot.Chat.Keeping;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// Events, however they come: kept, then acknowledged, then worked on. Slack repeats what it thinks was lost up to three times, and a repetition may be the
/// first that arrives: only the event's id tells whether it is new (https://docs.slack.dev/apis/events-api/#retries).
/// </summary>
internal sealed partial class EventIntake(
    IInbox inbox, SlackEventDesk desk, PressIntake presses, SlackLater later, OnceOnly once, IOptions<SlackOptions> options, TimeProvider clock, ILogger<EventIntake> logger)
{
    // What this host is at, and from when on another may take it up.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

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
        var until = clock.GetUtcNow() + options.Value.TakeUpAfter;
        if (await inbox.KeepAsync(entry, cancellation))
        {
            later.Add(stopping => WorkAsync(entry, until, isTakenUp: false, stopping));
        }

        return SlackAck.Taken;
    }

    /// <summary>
    /// Works on what was kept, once: what waits here for its turn the watch may bring too. What fails is not tried again: it has been logged, and half of it may
    /// have happened. A host that stood still for longer than it may says nothing any more, and leaves what was kept to whoever takes it up, itself included.
    /// </summary>
    /// <param name="entry">What was kept.</param>
    /// <param name="until">From then on another host may take it up.</param>
    /// <param name="isTakenUp">Whether another host may have been at it before.</param>
    /// <param name="stopping">The host stops.</param>
    public async Task WorkAsync(InboxEntry entry, DateTimeOffset until, bool isTakenUp, CancellationToken stopping)
    {
        var key = $"event/{entry.Team}/{entry.Id}";
        if (!once.Begin(key))
        {
            if (_until.TryGetValue(key, out var before))
            {
                _until.TryUpdate(key, until, before);
            }

            return;
        }

        // Asked right before anything leaves: work that ended late but had said all in time is done.
        var isTooLate = false;
        _until[key] = until;
        try
        {
            Leaving.OnlyWhile(() => !(isTooLate |= _until.TryGetValue(key, out var end) && clock.GetUtcNow() >= end));
            await HearAsync(entry, isTakenUp, () => isTooLate, stopping);
        }
        finally
        {
            _until.TryRemove(key, out _);
            if (isTooLate)
            {
                once.Forget(key);
            }
        }
    }

    private async Task HearAsync(InboxEntry entry, bool isTakenUp, Func<bool> isTooLate, CancellationToken stopping)
    {
        if (PressIntake.IsKept(entry))
        {
            await presses.TakeUpAsync(entry, stopping);
            return;
        }

        using var json = JsonDocument.Parse(entry.Body);
        var told = SlackEvent.Read(json.RootElement);
        await (told is null ? Task.CompletedTask : desk.HearAsync(told, isTakenUp, stopping));
        if (isTooLate())
        {
            return;
        }

        // Before anything else, and not to be cancelled: the reply has left, and who takes up what is not done would send it again.
        await inbox.DoneAsync(entry, CancellationToken.None);
        await (told is null ? Task.CompletedTask : desk.ShowAsync(told, stopping));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Slack holds back events of team {Team}: too many in an hour")]
        public static partial void RateLimited(ILogger logger, string? team);
    }
}
