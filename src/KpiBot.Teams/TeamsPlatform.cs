using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Teams.Receiving;
using KpiBot.Teams.Rendering;
using KpiBot.Teams.Sending;
using Microsoft.Extensions.Options;

namespace KpiBot.Teams;

/// <summary>Posts to Teams by itself, in conversations that it has been spoken to in.</summary>
internal sealed class TeamsPlatform(TeamsClient client, TeamsConversations conversations, TeamsRenderer renderer, IOptions<TeamsOptions> options) : IChatPlatform
{
    public string Name => TeamsRequests.Platform;

    public bool IsConfigured => options.Value.IsConfigured;

    public async Task<SendResult> SendAsync(Place place, Message message, string key, CancellationToken cancellation)
    {
        if (conversations.Find(place) is not { } known)
        {
            return TeamsErrors.Refused("ConversationNotFound");
        }

        var activity = TeamsMessage.Of(renderer, message, known.Bot);
        var starts = known.IsChannel && place.Thread is null;
        var outcome = starts
            ? await client.CreateAsync(known.ServiceUrl, known.Thread(activity), cancellation)
            : await client.PostAsync(known.ServiceUrl, TeamsRequests.Conversation(place), replyTo: null, activity, cancellation);
        return outcome switch
        {
            TeamsOutcome.Done { Id: { } thread, ActivityId: { } first } when starts => new SendResult.Sent(new TeamsMessageId(thread, first).For(place)),

            // Teams may confirm a message without an id; it stands there all the same, and can't be changed.
            TeamsOutcome.Done done => new SendResult.Sent(starts ? "" : done.Id ?? ""),
            TeamsOutcome.Failed failed => TeamsErrors.Refused(failed.Code),
            TeamsOutcome.NotNow wait => new SendResult.Later(wait.After),
            _ => new SendResult.Uncertain(),
        };
    }

    public async Task<SendResult> UpdateAsync(Place place, string messageId, Message message, CancellationToken cancellation)
    {
        if (messageId.Length == 0 || conversations.Find(place) is not { } known)
        {
            return TeamsErrors.Refused("ActivityNotFoundInConversation");
        }

        var activity = TeamsMessage.Of(renderer, message, known.Bot);
        return await client.UpdateAsync(known.ServiceUrl, TeamsMessageId.Parse(messageId, place), activity, cancellation) switch
        {
            TeamsOutcome.Done => new SendResult.Sent(messageId),
            TeamsOutcome.Failed failed => TeamsErrors.Refused(failed.Code),
            TeamsOutcome.NotNow wait => new SendResult.Later(wait.After),
            _ => new SendResult.Later(TeamsClient.DefaultWait),
        };
    }

    /// <summary>Teams can't be asked: a message carries no mark of ours, and bots may not read a conversation.</summary>
    public Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation) =>
        Task.FromResult<FindResult>(new FindResult.Unknown());

    /// <summary>A personal chat can be written in once somebody has written there.</summary>
    public Place? PrivatePlace(Person person) =>
        conversations.FindPersonal(person.Team, person.UserId) is { } chat ? new Place(Name, person.Team, chat) : null;
}
