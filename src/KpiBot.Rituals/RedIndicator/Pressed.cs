using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>A press on a warning, or a form about it, and all that decides what comes of it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Place">Where.</param>
/// <param name="MessageId">On which message; null where it can't be changed.</param>
/// <param name="Stored">The alert as it was read.</param>
/// <param name="Alert">Its events.</param>
/// <param name="Asker">Who they are in the company.</param>
/// <param name="Snapshot">The facts.</param>
/// <param name="Words">Their words.</param>
/// <param name="Rest">What the value says besides the alert's id.</param>
/// <param name="Now">When.</param>
internal sealed record Pressed(Person Person, Place Place, string? MessageId, StoredAlert Stored, Alert Alert, Asker Asker, Snapshot Snapshot, AlertWords Words, string? Rest, Instant Now)
{
    public string Author => $"user:{Asker.User.Id}";

    /// <summary>Whether the presser leads the team, as manager or deputy, directly or from above. Nobody decides about a warning of their own.</summary>
    public bool MayAct => Stored.Scope != Scope.User(Asker.User.Id) && Asker.Leads(AlertVoices.TeamOf(Snapshot.People, Stored.Scope)?.Id);

    /// <summary>Whether the presser works in the team, and may offer to help.</summary>
    public bool MayOffer => MayAct || Stored.Scope == Scope.User(Asker.User.Id) || (Stored.Scope.Kind is ScopeKind.Team && Asker.BelongsTo(Stored.Scope.Id));

    /// <summary>The card that it was pressed on, which everybody there sees change; null where it was another message.</summary>
    public AlertCard? Card => MessageId is { } message ? Stored.Cards.FirstOrDefault(card => card.MessageId == message && card.Place.Platform == Person.Platform) : null;

    /// <summary>
    /// The place whose readers see what is changed in place: that of a card in this channel. A person's own warning stands in private chats alone, which are not always called
    /// by one name; of another channel nobody knows here who reads it, and it gets nothing.
    /// </summary>
    public Place? CardPlace =>
        (Stored.CardAt(Place) ?? (Stored.Scope.Kind is ScopeKind.User ? Stored.Cards.FirstOrDefault(card => card.Place.Platform == Person.Platform) : null))?.Place;

    /// <summary>The presser as who reads the answer alone.</summary>
    public AlertReader Reader => new(Words, kpi => Access.Decide(Asker, kpi, Stored.Scope, by: null) is Decision.Allowed);

    public AlertPress By => new(Author, Person.Platform, Now);
}
