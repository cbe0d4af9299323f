using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Teams.Receiving;
using KpiBot.Teams.Rendering;
using KpiBot.Teams.Sending;
using Microsoft.Extensions.Options;

namespace KpiBot.Teams;

/// <summary>Posts to Teams by itself: in conversations that the bot is in, and to people of tenants that it is in. A place without a conversation of its id is a person's.</summary>
internal sealed class TeamsPlatform(
    TeamsClient client, TeamsConversations conversations, TeamsPersonalChats people, TeamsRenderer renderer, TeamsReach reach, TeamsDoor door, IOptions<TeamsOptions> options) : IChatPlatform
{
    public string Name => TeamsRequests.Platform;

    public bool IsConfigured => options.Value.IsConfigured || door.IsAnonymous;

    public async Task<SendResult> SendAsync(Place place, Message message, string key, CancellationToken cancellation)
    {
        if (await conversations.FindAsync(place, cancellation) is { } room)
        {
            var activity = TeamsMessage.Of(renderer, message, room.Bot);
            return room.IsChannel && place.Thread is null
                ? await StartAsync(room, place, activity, cancellation)
                : await PostAsync(room, TeamsRequests.Conversation(place), place, activity, cancellation);
        }

        if (TeamsRequests.IsConversation(place.Channel))
        {
            return TeamsErrors.Refused(TeamsErrors.NoConversation);
        }

        var (chat, outcome) = await people.OpenAsync(place.Team, place.Channel, cancellation);
        return chat is null ? Result(outcome) : await PostAsync(chat, chat.Id, place, TeamsMessage.Of(renderer, message, chat.Bot), cancellation);
    }

    public async Task<SendResult> UpdateAsync(Place place, string messageId, Message message, CancellationToken cancellation)
    {
        if (messageId.Length == 0)
        {
            return TeamsErrors.Refused(TeamsErrors.NoActivity);
        }

        var id = TeamsMessageId.Parse(messageId, place);
        if (await conversations.FindAsync(TeamsRequests.PlaceOf(place.Team, id.Conversation), cancellation) is not { } room)
        {
            return TeamsErrors.Refused(TeamsErrors.NoConversation);
        }

        var outcome = await client.UpdateAsync(room.ServiceUrl, id, TeamsMessage.Of(renderer, message, room.Bot), cancellation);
        await NoteAsync(room, outcome, cancellation);

        // A change can be made twice, so that in doubt it is made again.
        return outcome switch
        {
            TeamsOutcome.Done => new SendResult.Sent(messageId),
            TeamsOutcome.Unclear => new SendResult.Later(TeamsClient.DefaultWait),
            _ => Result(outcome),
        };
    }

    /// <summary>Teams can't be asked: a message carries no mark of ours, and bots may not read a conversation.</summary>
    public Task<FindResult> FindAsync(Place place, string key, DateTimeOffset since, CancellationToken cancellation) =>
        Task.FromResult<FindResult>(new FindResult.Unknown());

    public async Task<Member?> FindMemberAsync(Person person, CancellationToken cancellation) =>
        await people.MemberAsync(person.Team, person.UserId, cancellation) is { } found ? TeamsMember.Of(found.Answer, person.Team) : null;

    /// <summary>On this machine's own playground everybody is the operator.</summary>
    public async Task<ChannelReach?> FindReachAsync(Place place, CancellationToken cancellation) => door.IsAnonymous ? ChannelReach.Own : await reach.OfAsync(place, cancellation);

    /// <summary>
    /// The tenant that the bot is registered in, unless any tenant can install it: then all of them need the operator's word or a code. A tenant set by its domain
    /// is home to nobody, as Teams tells ids alone.
    /// </summary>
    public ValueTask<bool> IsHomeAsync(string team, CancellationToken cancellation) => ValueTask.FromResult(door.IsAnonymous
        || (options.Value.AppType != TeamsAppType.MultiTenant && Guid.TryParse(options.Value.TenantId, out var home) && Guid.TryParse(team, out var tenant) && home == tenant));

    private async Task<SendResult> StartAsync(TeamsConversation room, Place place, JsonObject activity, CancellationToken cancellation)
    {
        var outcome = await client.CreateAsync(room.ServiceUrl, room.Id, room.Thread(activity), cancellation);
        await NoteAsync(room, outcome, cancellation);

        // Teams may confirm a message without an id; it stands there all the same, and can't be changed.
        return outcome switch
        {
            TeamsOutcome.Done { Id: { } thread, ActivityId: { } first } => new SendResult.Sent(new TeamsMessageId(thread, first).For(place)),
            TeamsOutcome.Done => new SendResult.Sent(""),
            _ => Result(outcome),
        };
    }

    private async Task<SendResult> PostAsync(TeamsConversation room, string conversation, Place place, JsonObject activity, CancellationToken cancellation)
    {
        var outcome = await client.PostAsync(room.ServiceUrl, conversation, replyTo: null, activity, cancellation);
        await NoteAsync(room, outcome, cancellation);
        return outcome is TeamsOutcome.Done done
            ? new SendResult.Sent(done.Id is { } id ? new TeamsMessageId(conversation, id).For(place) : "")
            : Result(outcome);
    }

    private Task NoteAsync(TeamsConversation room, TeamsOutcome outcome, CancellationToken cancellation) =>
        outcome is TeamsOutcome.Failed failed && TeamsErrors.Refused(failed.Code).Why == RefusedWhy.Channel
            ? conversations.FailedAsync(room, failed.Code, cancellation)
            : Task.CompletedTask;

    private static SendResult Result(TeamsOutcome outcome) => outcome switch
    {
        TeamsOutcome.Failed failed => TeamsErrors.Refused(failed.Code),
        TeamsOutcome.NotNow wait => new SendResult.Later(wait.After),
        _ => new SendResult.Uncertain(),
    };
}
