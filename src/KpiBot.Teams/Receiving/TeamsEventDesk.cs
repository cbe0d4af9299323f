using KpiBot.Chat;
using KpiBot.Chat.People;
using Microsoft.Extensions.Logging;

namespace KpiBot.Teams.Receiving;

/// <summary>Does what an activity asks for that Teams waits for no answer to.</summary>
internal sealed partial class TeamsEventDesk(TeamsDesk desk, TeamsReplies replies, PlaceChanged placeChanged, ILogger<TeamsEventDesk> logger)
{
    /// <summary>Hears an activity. What fails is logged here: nobody waits who could be told, except who spoke, and the bot's own failures they are told of.</summary>
    public async Task HearAsync(TeamsActivity activity, CancellationToken stopping)
    {
        try
        {
            await DoAsync(activity, stopping);
        }
        catch (Exception error) when (!(error is OperationCanceledException && stopping.IsCancellationRequested))
        {
            Log.Failed(logger, error, activity.Type);
        }
    }

    private async Task DoAsync(TeamsActivity activity, CancellationToken stopping)
    {
        if (activity.Type == "message")
        {
            await replies.SendAsync(activity, await desk.HearAsync(activity, stopping), stopping);
            return;
        }

        await TellAsync(activity, stopping);
        if (activity is { IsWelcome: true, IsPersonal: false } && TeamsRequests.PersonOf(activity) is { } inviter && TeamsRequests.PlaceOf(activity) is { } place)
        {
            var reply = await desk.InvitedAsync(inviter, place, stopping);
            await replies.SendAsync(activity, reply with { Reply = reply.Reply with { Audience = Audience.Asker } }, stopping);
        }
    }

    private Task TellAsync(TeamsActivity activity, CancellationToken stopping) => activity switch
    {
        { Tenant: { } tenant, Event: { } told } => placeChanged(new Place(TeamsRequests.Platform, tenant, told.Channel), told.Change, stopping),
        { IsFarewell: true } when TeamsRequests.PlaceOf(activity) is { } left => placeChanged(left, PlaceChange.Left, stopping),
        { IsWelcome: true } when TeamsRequests.PlaceOf(activity) is { } opened => placeChanged(opened, PlaceChange.Opened, stopping),
        _ => Task.CompletedTask,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An activity of type {Type} could not be worked on")]
        public static partial void Failed(ILogger logger, Exception error, string type);
    }
}
