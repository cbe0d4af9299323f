using System.Globalization;
using KpiBot.Chat;
using KpiBot.Data.Outbox;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.Outbox;

/// <summary>What a platform's answer means for a row, and who hears of it.</summary>
internal sealed partial class OutboxEnding(
    OutboxStore outbox, OutboxNews news, LostPlaces places, IOptions<OutboxOptions> options, TimeProvider clock, ILogger<OutboxEnding> logger)
{
    public Task RecordAsync(OutboxRow row, Composer composer, SendResult result)
    {
        var now = clock.GetUtcNow();
        return result switch
        {
            SendResult.Sent { MessageId: var id } => SentAsync(row, id),
            SendResult.Uncertain => outbox.DoubtAsync(row, looks: 0, now, CancellationToken.None),
            SendResult.Later { After: var after } when MayTryAgain(row) =>
                outbox.WaitAsync(row, now + Longer(after, options.Value.BackoffAfter(row.Attempts)), "later", CancellationToken.None),
            SendResult.Later => DieAsync(row, composer, OutboxState.Dead, "too_many_attempts", CancellationToken.None),
            SendResult.Refused { Why: RefusedWhy.Install, Reason: var reason } when MayTryAgain(row) =>
                outbox.WaitAsync(row, now + options.Value.InstallAgainAfter, reason, CancellationToken.None),
            SendResult.Refused refused => RefusedAsync(row, composer, refused),
            _ => throw new ArgumentException($"Nobody knows what {result.GetType().Name} means.", nameof(result)),
        };
    }

    public async Task SentAsync(OutboxRow row, string messageId)
    {
        if (await outbox.SentAsync(row, messageId, CancellationToken.None))
        {
            OutboxMeter.Count(row, OutboxState.Sent);
        }
    }

    /// <summary>Nobody needs it any more.</summary>
    public Task DropAsync(OutboxRow row, string reason) => EndAsync(row, OutboxState.Dropped, reason, []);

    /// <summary>Its hour is over. A ritual that says so in its next message is told; of anything else its owner is.</summary>
    public async Task ExpireAsync(OutboxRow row, Composer composer, CancellationToken cancellation)
    {
        if (composer.Expired is not { } expired)
        {
            await DieAsync(row, composer, OutboxState.Dead, OutboxLedger.Expired, cancellation);
            return;
        }

        await expired(row, cancellation);
        await DropAsync(row, OutboxLedger.Expired);
    }

    /// <summary>It could not be sent, or nobody knows: whoever it belongs to is told, once.</summary>
    public async Task DieAsync(OutboxRow row, Composer? composer, OutboxState state, string reason, CancellationToken cancellation) =>
        await EndAsync(row, state, reason, composer is { IsMissed: true } ? await news.RowsAsync(row, state, reason, cancellation) : []);

    // An admin mends an install, which the platform tells them: until then everything waits, within its hour.
    private async Task RefusedAsync(OutboxRow row, Composer composer, SendResult.Refused refused)
    {
        var isTold = refused.Why is RefusedWhy.Channel && await places.RefusedAsync(row, refused.Reason, CancellationToken.None);
        await (isTold
            ? EndAsync(row, OutboxState.Dead, refused.Reason, [])
            : DieAsync(row, composer, OutboxState.Dead, refused.Reason, CancellationToken.None));
    }

    private async Task EndAsync(OutboxRow row, OutboxState state, string reason, IReadOnlyCollection<OutboxRow> told)
    {
        if (await outbox.EndAsync(row, state, reason, told, CancellationToken.None))
        {
            OutboxMeter.Count(row, state);
            Log.Ended(logger, row.Ritual, row.Key, row.Platform, state.ToString(), reason, row.Attempts.ToString(CultureInfo.InvariantCulture));
        }
    }

    // Whoever sends by hand what was given up gives it as many attempts again.
    private bool MayTryAgain(OutboxRow row) => row.Attempts % options.Value.MostAttempts != 0;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A {Ritual} was not sent ({Key}, {Platform}): {State}, {Reason}, after {Attempts} attempts")]
        public static partial void Ended(ILogger logger, string ritual, string key, string platform, string state, string reason, string attempts);
    }
}
