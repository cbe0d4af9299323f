using KpiBot.Chat.People;

namespace KpiBot.Slack.Receiving;

/// <summary>Somebody who waits for an answer, and the ways to bring it to them.</summary>
/// <param name="Person">Who.</param>
/// <param name="Place">Where they said or pressed something.</param>
/// <param name="MessageId">The message whose button was pressed; null where it can't be changed through the Web API.</param>
/// <param name="ResponseUrl">Where an answer may be posted five times within 30 minutes.</param>
/// <param name="Trigger">Opens one modal, within three seconds.</param>
internal sealed record SlackWaiter(Person Person, Place Place, string? MessageId = null, Uri? ResponseUrl = null, string? Trigger = null)
{
    /// <summary>What the answer is marked with where it is posted, so that another host finds it; null where nobody looks for it.</summary>
    public string? Mark { get; init; }

    /// <summary>Whether the place is their own conversation with the bot.</summary>
    public bool IsAlone => Place.Channel == Person.UserId || Place.Channel.StartsWith('D');

    /// <summary>Their own conversation with the bot; Slack takes a person's id for it.</summary>
    public Place Private => IsAlone ? Place : new Place(Place.Platform, Place.Team, Person.UserId);
}
