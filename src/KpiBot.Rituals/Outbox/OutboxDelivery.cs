using System.Collections.Frozen;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Opening;
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
    OutboxLedger ledger,
    OutboxEnding ending,
    OpeningHours hours,
    IEnumerable<Composer> composers,
    IEnumerable<IChatPlatform> platforms,
    FindWorkspace find,
    IOptions<OutboxOptions> options,
    OutboxStall stall,
    TimeProvider clock,
    ILogger<OutboxDelivery> logger)
{
    /// <summary>The reason of what was sent again in doubt, each time without a clear answer.</summary>
    public const string NeverConfirmed = "never_confirmed";

    private const int LastLook = 2;
    private const string Playground = "playground";

    // So often a message of which the platform can't tell is tried: a repetition marked as one does little harm, a row of them does.
    private const int MostInDoubt = 5;

    // The platform was out of reach when this host began: another host may know.
    private static readonly TimeSpan Nameless = TimeSpan.FromSeconds(10);

    // What came of a send is written down again and again while the store is away, for some 15 s; after that the platform is asked for it.
    private const int MostRecordings = 6;

    private readonly FrozenDictionary<string, Composer> _composers = composers.ToFrozenDictionary(composer => composer.Ritual);
    private readonly FrozenDictionary<string, IChatPlatform> _platforms = platforms.ToFrozenDictionary(platform => platform.Name);

    public async Task DeliverAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (!_composers.TryGetValue(row.Ritual, out var composer) || !_platforms.TryGetValue(row.Platform, out var platform))
        {
            await ending.DieAsync(row, _composers.GetValueOrDefault(row.Ritual), OutboxState.Dead, "unknown_ritual_or_platform", cancellation);
            return;
        }

        // To change a message twice does no harm: only new ones are looked for.
        await (row is { State: OutboxState.Sending, MessageId: null }
            ? LookAsync(row, composer, platform, cancellation)
            : SendAsync(row, composer, platform, inDoubt: false, cancellation));
    }

    /// <summary>Something else than the platform failed: to be tried again, not for ever.</summary>
    public Task FailedAsync(OutboxRow row, string reason, CancellationToken cancellation) => row switch
    {
        { State: OutboxState.Sending } => outbox.DoubtAsync(row, row.Looks, clock.GetUtcNow() + options.Value.Backoff, cancellation),
        _ when (row.Attempts + 1) % options.Value.MostAttempts == 0 => ending.DieAsync(row, _composers.GetValueOrDefault(row.Ritual), OutboxState.Dead, reason, cancellation),
        _ => outbox.FailAsync(row, clock.GetUtcNow() + options.Value.BackoffAfter(row.Attempts + 1), reason, cancellation),
    };

    private async Task LookAsync(OutboxRow row, Composer composer, IChatPlatform platform, CancellationToken cancellation)
    {
        var found = await platform.FindAsync(row.Place, row.Key, row.FirstAttemptAt ?? row.ScheduledAt, cancellation);
        if (found is FindResult.Found { MessageId: var id })
        {
            Log.Found(logger, row.Ritual, row.Key);
            await ending.SentAsync(row, id);
        }
        else if (row.Attempts == 0 && (found is FindResult.Absent || row.Looks == LastLook))
        {
            // Nobody tried it, as far as this store knows: it was only written late.
            await SendAsync(row, composer, platform, inDoubt: false, cancellation);
        }
        else if (row.Looks < LastLook)
        {
            // A message may appear late, and a platform that could not be asked may answer then.
            var wait = row.Looks == 0 ? options.Value.SecondLookAfter : options.Value.ThirdLookAfter;
            await outbox.DoubtAsync(row, row.Looks + 1, clock.GetUtcNow() + wait, CancellationToken.None);
        }
        else if (found is FindResult.Absent || (composer.AgainInDoubt && row.Attempts < MostInDoubt))
        {
            await SendAsync(row, composer, platform, inDoubt: found is FindResult.Unknown, cancellation);
        }
        else
        {
            await ending.DieAsync(row, composer, OutboxState.Unknown, composer.AgainInDoubt ? NeverConfirmed : "platform_cannot_tell", cancellation);
        }
    }

    private async Task SendAsync(OutboxRow row, Composer composer, IChatPlatform platform, bool inDoubt, CancellationToken cancellation)
    {
        if (row.ExpiresAt <= clock.GetUtcNow())
        {
            await ending.ExpireAsync(row, composer, cancellation);
        }
        else if (await IsOfItsCompanyAsync(row, cancellation) && await IsAmongColleaguesAsync(row, composer, platform, cancellation)
            && await ReadyAsync(row, composer, cancellation) is { } composed)
        {
            await stall.AtAsync(OutboxPoint.Written);
            if (await outbox.ClaimAsync(Marked(row, composed), options.Value.Lease, CancellationToken.None) is { } claimed)
            {
                await stall.AtAsync(OutboxPoint.Taken);
                var result = await CallAsync(claimed, platform, inDoubt ? Doubtful(composed) : composed);
                await stall.AtAsync(OutboxPoint.Posted);
                await RecordAsync(claimed, composer, result);
            }
        }
    }

    private async Task RecordAsync(OutboxRow claimed, Composer composer, SendResult result)
    {
        for (var tries = 1; tries < MostRecordings; tries++)
        {
            try
            {
                await ending.RecordAsync(claimed, composer, result);
                return;
            }
            catch (StoreUnusableException unusable)
            {
                Log.NotRecorded(logger, claimed.Ritual, claimed.Key, unusable.Message);
                await Task.Delay(TimeSpan.FromSeconds(tries), clock);
            }
        }

        await ending.RecordAsync(claimed, composer, result);
    }

    /// <summary>What is to be said now; null where there is nothing, or not yet, which is recorded.</summary>
    private async Task<Composed?> ReadyAsync(OutboxRow row, Composer composer, CancellationToken cancellation)
    {
        var composed = await composer.Compose(row, cancellation);
        switch (composed)
        {
            case Composed.Nothing { Reason: var reason }:
                await ending.DropAsync(row, reason);
                return null;
            case Composed.Later { NotBefore: var notBefore, Reason: var reason }:
                await PutOffAsync(row, notBefore, reason);
                return null;
            case Composed.Change when await ledger.HasLaterAsync(row, cancellation):
                await ending.DropAsync(row, "told_by_a_later_one");
                return null;
            case Composed.Post { IsAwaited: false } when composer.Waits && await hours.OpeningAsync(row, cancellation) is { } opening:
                await PutOffAsync(OpeningHours.Moved(row, opening, clock.GetUtcNow()), opening, "quiet_hours");
                return null;
            default:
                return composed;
        }
    }

    /// <summary>Whether colleagues alone read the place, looked at before each send; else its owner is told, and no figure goes there.</summary>
    private async Task<bool> IsAmongColleaguesAsync(OutboxRow row, Composer composer, IChatPlatform platform, CancellationToken cancellation)
    {
        switch (await platform.FindReachAsync(row.Place, cancellation))
        {
            case ChannelReach.Own:
                return true;
            case { } others:
                await ending.DieAsync(row, composer, OutboxState.Dead, $"channel_{others}".ToLowerInvariant(), cancellation);
                return false;
            default:
                await PutOffAsync(row, clock.GetUtcNow() + options.Value.Backoff, "channel_unseen");
                return false;
        }
    }

    /// <summary>
    /// Whether the team is still the company's whose figures these are. One that is another's now is told none; one that is nobody's, perhaps because its platform
    /// can't say so now, waits a little. All of the playground is the operator's own.
    /// </summary>
    private async Task<bool> IsOfItsCompanyAsync(OutboxRow row, CancellationToken cancellation)
    {
        var owner = row.Platform is Playground ? row.Workspace : await find(row.Platform, row.Team, cancellation);
        if (owner is null)
        {
            await PutOffAsync(row, clock.GetUtcNow() + Nameless, "team_of_no_company");
        }
        else if (owner != row.Workspace)
        {
            await ending.DropAsync(row, "team_of_another_company");
        }

        return owner == row.Workspace;
    }

    // Whether what was tried has arrived is known no better after a wait.
    private Task<bool> PutOffAsync(OutboxRow row, DateTimeOffset notBefore, string reason) => row is { State: OutboxState.Sending, Attempts: > 0 }
        ? outbox.DoubtAsync(row, row.Looks, notBefore, CancellationToken.None)
        : outbox.WaitAsync(row, notBefore, reason, CancellationToken.None);

    private static OutboxRow Marked(OutboxRow row, Composed composed) => composed switch
    {
        Composed.Post post => row with { MadeWith = post.MadeWith ?? row.MadeWith, Thread = post.Thread ?? row.Thread },
        Composed.Change change => row with { MessageId = change.MessageId },
        _ => row,
    };

    // What has begun is ended, also when the host is stopping: an answer that nobody waits for would be a doubt.
    private async Task<SendResult> CallAsync(OutboxRow row, IChatPlatform platform, Composed composed)
    {
        await using var lease = new OutboxLease(outbox, row, options.Value.Lease, clock);
        Leaving.OnlyWhile(lease.IsHeld);
        try
        {
            return composed switch
            {
                Composed.Post { Message: var message } => await platform.SendAsync(row.Place, message, row.Key, lease.Held),
                Composed.Change { MessageId: var id, Message: var message } => await platform.UpdateAsync(row.Place, id, message, lease.Held),
                _ => throw new ArgumentException("There is nothing to send.", nameof(composed)),
            };
        }
        catch (OperationCanceledException) when (lease.Held.IsCancellationRequested)
        {
            return new SendResult.Uncertain();
        }
    }

    private static Composed Doubtful(Composed composed) => composed is Composed.Post { Message: var message } post
        ? post with { Message = message with { Sections = message.Sections.Add(new Footnote(Line.Of(Phrases.For(message.Language).Say("outbox.maybe_twice")))) } }
        : composed;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A {Ritual} that nobody was sure of had arrived ({Key})")]
        public static partial void Found(ILogger logger, string ritual, string key);

        [LoggerMessage(2, LogLevel.Warning, "What came of a {Ritual} ({Key}) could not be written down yet: {Why}")]
        public static partial void NotRecorded(ILogger logger, string ritual, string key, string why);
    }
}
