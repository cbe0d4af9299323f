using KpiBot.Chat.People;

namespace KpiBot.Data.Alerts;

/// <summary>An alert's card in one place.</summary>
internal sealed record AlertCardRow(string Workspace, string AlertId, string Platform, string Team, string Channel)
{
    public string? Thread { get; init; }

    /// <summary>The outbox row that posts the card.</summary>
    public required string CardKey { get; init; }

    /// <summary>The platform's id of the card, once it is there.</summary>
    public string? MessageId { get; init; }

    public static AlertCardRow Of(StoredAlert alert, AlertCard card) => new(alert.Workspace, alert.Id, card.Place.Platform, card.Place.Team, card.Place.Channel)
    {
        Thread = card.Place.Thread,
        CardKey = card.Key,
        MessageId = card.MessageId,
    };

    public AlertCard ToCard() => new(new Place(Platform, Team, Channel, Thread), CardKey) { MessageId = MessageId };
}
