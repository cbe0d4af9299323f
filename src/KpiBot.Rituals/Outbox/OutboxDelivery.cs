using System.Collections.Frozen;
using System.Globalization;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Outbox;
using KpiBot.Rituals.Words;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.Outbox;

/// <summary>
/// One attempt at one row: it is marked before the platform is called and after it has answered. Between the two nobody knows; a row found there is first
/// looked for on the platform.
/// </summary>
internal sealed partial class OutboxDelivery(
    OutboxStore outbox,
    IEnumerable<Composer> composers,
    IEnumerable<IChatPlatform> platforms,
    IOptions<OutboxOptions> options,
    OutboxStall stall,
    TimeProvider clock,
    ILogger<OutboxDelivery> logger)
{
    private const int LastLook = 2;

    private readonly FrozenDictionary<string, Composer> _composers = composers.ToFrozenDictionary(composer => composer.Ritual);
    private readonly FrozenDictionary<string, IChatPlatform> _platforms = platforms.ToFrozenDictionary(platform => platform.Name);

    public async Task DeliverAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (!_composers.TryGetValue(row.Ritual, out var composer) || !_platforms.TryGetValue(row.Platform, out var platform))
        {
            await EndAsync(row, OutboxState.Dead, "unknown_ritual_or_platform");
            return;
        }

        await (row.State == OutboxState.Sending
            ? LookAsync(row, composer, platform, cancellation)
            : SendAsync(row, composer, platform, inDoubt: false, cancellation));
    }

    /// <summary>Something else than the platform failed: to be tried again, not for ever.</summary>
    public Task FailedAsync(OutboxRow row, string reason) => row switch
    {
        { State: OutboxState.Sending } => outbox.DoubtAsync(row, row.Looks, clock.GetUtcNow() + options.Value.Backoff, CancellationToken.None),
        _ when row.Attempts + 1 >= options.Value.MostAttempts => EndAsync(row, OutboxState.Dead, reason),
        _ => outbox.FailAsync(row, clock.GetUtcNow() + options.Value.BackoffAfter(row.Attempts + 1), reason, CancellationToken.None),
    };

    private async Task LookAsync(OutboxRow row, Composer composer, IChatPlatform platform, CancellationToken cancellation)
    {
        var found = await platform.FindAsync(row.Place, row.Key, row.FirstAttemptAt ?? row.CreatedAt, cancellation);
        if (found is FindResult.Found { MessageId: var id })
        {
            Log.Found(logger, row.Ritual, row.Key);
            await DoneAsync(row, id);
        }
        else if (row.Looks < LastLook)
        {
            // A message may appear late, and a platform that could not be asked may answer then.
            var wait = row.Looks == 0 ? options.Value.SecondLookAfter : options.Value.ThirdLookAfter;
            await outbox.DoubtAsync(row, row.Looks + 1, clock.GetUtcNow() + wait, CancellationToken.None);
        }
        else if (found is FindResult.Absent || composer.AgainInDoubt)
        {
            await SendAsync(row, composer, platform, inDoubt: found is FindResult.Unknown, cancellation);
        }
        else
        {
            await EndAsync(row, OutboxState.Unknown, "platform_cannot_tell");
        }
    }

    private async Task SendAsync(OutboxRow row, Composer composer, IChatPlatform platform, bool inDoubt, CancellationToken cancellation)
    {
        if (row.ExpiresAt <= clock.GetUtcNow())
        {
            await EndAsync(row, OutboxState.Dead, "expired");
            return;
        }

        var composed = await composer.Compose(row, cancellation);
        if (composed is Composed.Nothing { Reason: var reason })
        {
            await EndAsync(row, OutboxState.Dead, reason);
            return;
        }

        await stall.AtAsync(OutboxPoint.Written);
        if (await outbox.ClaimAsync(row with { MadeWith = (composed as Composed.Post)?.MadeWith ?? row.MadeWith }, options.Value.Lease, CancellationToken.None) is { } claimed)
        {
            await stall.AtAsync(OutboxPoint.Taken);
            var result = await CallAsync(claimed, platform, inDoubt ? Doubtful(composed) : composed);
            await stall.AtAsync(OutboxPoint.Posted);
            await RecordAsync(claimed, result);
        }
    }

    // What has begun is ended, also when the host is stopping: an answer that nobody waits for would be a doubt.
    private static Task<SendResult> CallAsync(OutboxRow row, IChatPlatform platform, Composed composed) => composed switch
    {
        Composed.Post { Message: var message } => platform.SendAsync(row.Place, message, row.Key, CancellationToken.None),
        Composed.Change { MessageId: var id, Message: var message } => platform.UpdateAsync(row.Place, id, message, CancellationToken.None),
        _ => throw new ArgumentException("There is nothing to send.", nameof(composed)),
    };

    private Task RecordAsync(OutboxRow row, SendResult result)
    {
        var now = clock.GetUtcNow();
        return result switch
        {
            SendResult.Sent { MessageId: var id } => DoneAsync(row, id),
            SendResult.Uncertain => outbox.DoubtAsync(row, looks: 0, now, CancellationToken.None),
            SendResult.Later { After: var after } when row.Attempts < options.Value.MostAttempts =>
                outbox.WaitAsync(row, now + Longer(after, options.Value.BackoffAfter(row.Attempts)), "later", CancellationToken.None),
            SendResult.Later => EndAsync(row, OutboxState.Dead, "too_many_attempts"),
            SendResult.Refused { Reason: var reason } => EndAsync(row, OutboxState.Dead, reason),
            _ => throw new ArgumentException($"Nobody knows what {result.GetType().Name} means.", nameof(result)),
        };
    }

    private async Task DoneAsync(OutboxRow row, string messageId)
    {
        if (await outbox.SentAsync(row, messageId, CancellationToken.None))
        {
            OutboxMeter.Count(row, OutboxState.Sent);
        }
    }

    private async Task EndAsync(OutboxRow row, OutboxState state, string reason)
    {
        if (await outbox.EndAsync(row, state, reason, CancellationToken.None))
        {
            OutboxMeter.Count(row, state);
            Log.Ended(logger, row.Ritual, row.Key, row.Platform, state.ToString(), reason, row.Attempts.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static Composed Doubtful(Composed composed) => composed is Composed.Post { Message: var message }
        ? new Composed.Post(message with { Sections = message.Sections.Add(new Footnote(Line.Of(Phrases.For(message.Language).Say("outbox.maybe_twice")))) })
        : composed;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A {Ritual} that nobody was sure of had arrived ({Key})")]
        public static partial void Found(ILogger logger, string ritual, string key);

        [LoggerMessage(2, LogLevel.Warning, "A {Ritual} was not sent ({Key}, {Platform}): {State}, {Reason}, after {Attempts} attempts")]
        public static partial void Ended(ILogger logger, string ritual, string key, string platform, string state, string reason, string attempts);
    }
}
