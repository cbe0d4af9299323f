using System.Collections.Concurrent;
using KpiBot.Chat.People;
using KpiBot.Teams.Receiving;

namespace KpiBot.Teams.Sending;

/// <summary>The conversations that the bot has been spoken to in since it started; each time anew, because their addresses may change.</summary>
internal sealed class TeamsConversations
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string Tenant, string Id), TeamsConversation> _known = new();
    private readonly ConcurrentDictionary<(string Tenant, string Member), string> _personal = new();

    /// <summary>Keeps where the activity came from, or forgets it where the bot was taken out.</summary>
    public void Follow(TeamsActivity activity)
    {
        if (TeamsConversation.Of(activity) is not { } conversation)
        {
            return;
        }

        if (activity.IsFarewell)
        {
            _known.TryRemove((conversation.Tenant, conversation.Id), out _);
        }
        else if (_known.Count < Most || _known.ContainsKey((conversation.Tenant, conversation.Id)))
        {
            _known[(conversation.Tenant, conversation.Id)] = conversation;
            KeepPersonal(activity, conversation);
        }
    }

    public TeamsConversation? Find(Place place) => _known.GetValueOrDefault((place.Team, place.Channel));

    /// <summary>The personal chat with somebody, where one is known.</summary>
    public string? FindPersonal(string tenant, string member) => _personal.GetValueOrDefault((tenant, member));

    private void KeepPersonal(TeamsActivity activity, TeamsConversation conversation)
    {
        if (activity is { IsPersonal: true, From: { } from } && _personal.Count < Most)
        {
            _personal[(conversation.Tenant, from.Id)] = conversation.Id;
            _personal[(conversation.Tenant, from.UserId)] = conversation.Id;
        }
    }
}
