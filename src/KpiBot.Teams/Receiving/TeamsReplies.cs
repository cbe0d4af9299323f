using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Teams.Rendering;
using KpiBot.Teams.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Teams.Receiving;

/// <summary>Brings replies to where they belong: beneath the question, before the asker's eyes alone, or over the card.</summary>
internal sealed partial class TeamsReplies(
    TeamsRenderer renderer,
    TeamsClient client,
    TeamsPlatform platform,
    TeamsPersonalChats people,
    NoPrivateChat noPrivateChat,
    IOptions<TeamsOptions> options,
    TimeProvider clock,
    ILogger<TeamsReplies> logger)
{
    private const int MostTries = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Shows everybody what the HTTP answer showed to who pressed.</summary>
    public Task ShowAsync(TeamsActivity activity, TeamsReply reply, CancellationToken cancellation) =>
        reply.Audience == Audience.Asker ? Task.CompletedTask : SendAsync(activity, reply, cancellation);

    public async Task SendAsync(TeamsActivity activity, TeamsReply reply, CancellationToken cancellation)
    {
        if (reply.Audience == Audience.InPlace && await ReplaceAsync(activity, reply, cancellation))
        {
            return;
        }

        var outcome = reply.Audience == Audience.Asker && !activity.IsPersonal
            ? await WhisperAsync(activity, reply, cancellation)
            : await PatientlyAsync(() => SayAsync(activity, reply, cancellation), cancellation);
        if (outcome is not TeamsOutcome.Done)
        {
            Log.NotDelivered(logger, outcome.GetType().Name);
        }
    }

    private async Task<bool> ReplaceAsync(TeamsActivity activity, TeamsReply reply, CancellationToken cancellation) =>
        reply.Message is { } pressed
        && TeamsRequests.PlaceOf(activity) is { } place
        && await platform.UpdateAsync(place, pressed, reply.Reply.Message, cancellation) is SendResult.Sent;

    // What is the asker's alone is not said where others read it; where it can't be said elsewhere, that is said.
    private async Task<TeamsOutcome> WhisperAsync(TeamsActivity activity, TeamsReply reply, CancellationToken cancellation)
    {
        if (options.Value.TargetedMessages && await PatientlyAsync(() => TargetAsync(activity, reply, cancellation), cancellation) is TeamsOutcome.Done shown)
        {
            return shown;
        }

        var outcome = await PatientlyAsync(() => TellAloneAsync(activity, reply, cancellation), cancellation);
        if (outcome is not TeamsOutcome.Failed || TeamsRequests.PersonOf(activity) is not { } person)
        {
            return outcome;
        }

        Log.NoPrivateChat(logger);
        var regret = reply with { Reply = new Reply(noPrivateChat(person)) };
        return await PatientlyAsync(() => SayAsync(activity, regret, cancellation), cancellation);
    }

    private Task<TeamsOutcome> SayAsync(TeamsActivity activity, TeamsReply reply, CancellationToken cancellation) =>
        client.PostAsync(activity.ServiceUrl, activity.Conversation ?? "", activity.Id, Message(reply, activity.Recipient?.Id, activity.Id), cancellation);

    private Task<TeamsOutcome> TargetAsync(TeamsActivity activity, TeamsReply reply, CancellationToken cancellation)
    {
        var message = Message(reply, activity.Recipient?.Id, replyTo: null);
        message["recipient"] = new JsonObject { ["id"] = activity.From?.Id };
        return client.WhisperAsync(activity.ServiceUrl, activity.Conversation ?? "", message, cancellation);
    }

    private async Task<TeamsOutcome> TellAloneAsync(TeamsActivity activity, TeamsReply reply, CancellationToken cancellation)
    {
        if (TeamsConversation.Of(activity) is not { } here || activity.From is not { } asker)
        {
            return new TeamsOutcome.Failed(TeamsErrors.NoMember);
        }

        var (chat, outcome) = await people.OpenAsync(here, asker, cancellation);
        return chat is null ? outcome : await client.PostAsync(chat.ServiceUrl, chat.Id, replyTo: null, Message(reply, chat.Bot, replyTo: null), cancellation);
    }

    private JsonObject Message(TeamsReply reply, string? bot, string? replyTo) => TeamsMessage.Of(reply.Card(renderer), reply.Reply.Message, bot, replyTo);

    // Somebody is waiting: told twice is better than not at all.
    private async Task<TeamsOutcome> PatientlyAsync(Func<Task<TeamsOutcome>> call, CancellationToken cancellation)
    {
        for (var time = 1; ; time++)
        {
            var outcome = await call();
            var wait = outcome switch
            {
                TeamsOutcome.NotNow later => later.After,
                TeamsOutcome.Unclear => TeamsClient.DefaultWait,
                _ => (TimeSpan?)null,
            };
            if (wait is not { } after || time == MostTries)
            {
                return outcome;
            }

            await Task.Delay(after < LongestWait ? after : LongestWait, clock, cancellation);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An answer did not reach Teams: {Outcome}")]
        public static partial void NotDelivered(ILogger logger, string outcome);

        [LoggerMessage(2, LogLevel.Information, "Somebody could not be answered alone: the bot may not open a chat with them")]
        public static partial void NoPrivateChat(ILogger logger);
    }
}
