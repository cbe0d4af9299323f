using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Teams.Rendering;
using KpiBot.Teams.Sending;
using Microsoft.Extensions.Logging;

namespace KpiBot.Teams.Receiving;

/// <summary>Brings replies to where they belong: into the HTTP answer of a press, beneath the question, into the asker's personal chat, or over the card.</summary>
internal sealed partial class TeamsReplies(
    TeamsRenderer renderer,
    TeamsClient client,
    TeamsPlatform platform,
    TeamsConversations conversations,
    TimeProvider clock,
    ILogger<TeamsReplies> logger)
{
    private const int MostTries = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The body that answers a press: a card takes the pressed one's place for who pressed it, and for nobody else
    /// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/overview).
    /// </summary>
    public JsonObject Body(Reply reply) => reply.Audience == Audience.Place ? Acknowledged() : Answer(200, TeamsMessage.CardType, renderer.Render(reply.Message));

    /// <summary>The body that says that the answer follows.</summary>
    public static JsonObject Acknowledged() => Answer(200, "application/vnd.microsoft.activity.message", CardText.Ellipsis);

    /// <summary>The body that refuses a press which is none.</summary>
    public static JsonObject NoPress() => Answer(400, "application/vnd.microsoft.error", new JsonObject { ["code"] = "BadRequest", ["message"] = "" });

    /// <summary>Shows everybody what the HTTP answer showed to who pressed.</summary>
    public Task ShowAsync(TeamsActivity activity, Reply reply, CancellationToken cancellation) =>
        reply.Audience == Audience.Asker ? Task.CompletedTask : SendAsync(activity, reply, cancellation);

    public async Task SendAsync(TeamsActivity activity, Reply reply, CancellationToken cancellation)
    {
        if (reply.Audience == Audience.InPlace && await ReplaceAsync(activity, reply, cancellation))
        {
            return;
        }

        for (var time = 1; ; time++)
        {
            var outcome = await SendOnceAsync(activity, reply, cancellation);
            if (outcome is TeamsOutcome.NotNow wait && time < MostTries)
            {
                await Task.Delay(wait.After < LongestWait ? wait.After : LongestWait, clock, cancellation);
                continue;
            }

            if (outcome is not TeamsOutcome.Done)
            {
                Log.NotDelivered(logger, outcome.GetType().Name);
            }

            return;
        }
    }

    private async Task<bool> ReplaceAsync(TeamsActivity activity, Reply reply, CancellationToken cancellation) =>
        activity.ReplyTo is { } pressed
        && TeamsRequests.PlaceOf(activity) is { } place
        && await platform.UpdateAsync(place, pressed, reply.Message, cancellation) is SendResult.Sent;

    private async Task<TeamsOutcome> SendOnceAsync(TeamsActivity activity, Reply reply, CancellationToken cancellation)
    {
        var message = TeamsMessage.Of(renderer, reply.Message, activity.Recipient?.Id, activity.Id);
        if (reply.Audience != Audience.Asker || activity.IsPersonal)
        {
            return await client.PostAsync(activity.ServiceUrl, activity.Conversation ?? "", activity.Id, message, cancellation);
        }

        // What is the asker's alone is not said where others read it.
        message.Remove("replyToId");
        return await PersonalAsync(activity, cancellation) switch
        {
            TeamsOutcome.Done { Id: { } personal } => await client.PostAsync(activity.ServiceUrl, personal, replyTo: null, message, cancellation),
            TeamsOutcome.Done => new TeamsOutcome.Unclear(),
            var failed => failed,
        };
    }

    private async Task<TeamsOutcome> PersonalAsync(TeamsActivity activity, CancellationToken cancellation) =>
        TeamsConversation.Of(activity) is { } here && activity.From is { } asker
            ? conversations.FindPersonal(here.Tenant, asker.Id) is { } known
                ? new TeamsOutcome.Done(known, ActivityId: null)
                : await client.CreateAsync(activity.ServiceUrl, here.PersonalChat(asker.Id), cancellation)
            : new TeamsOutcome.Failed("MemberNotFoundInConversation");

    private static JsonObject Answer(int status, string type, JsonNode value) => new() { ["statusCode"] = status, ["type"] = type, ["value"] = value };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An answer did not reach Teams: {Outcome}")]
        public static partial void NotDelivered(ILogger logger, string outcome);
    }
}
