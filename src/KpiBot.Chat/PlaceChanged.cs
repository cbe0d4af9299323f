using KpiBot.Chat.People;

namespace KpiBot.Chat;

/// <summary>A platform told what became of a place. The host registers who wants to know; the same may be told twice.</summary>
/// <param name="place">Which place.</param>
/// <param name="change">What became of it.</param>
/// <param name="cancellation">Cancels.</param>
public delegate Task PlaceChanged(Place place, PlaceChange change, CancellationToken cancellation);
