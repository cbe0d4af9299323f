using KpiBot.Chat.Messages;

namespace KpiBot.Rituals.Digests;

/// <summary>A part of a digest: its sections, none where it has nothing to say.</summary>
internal delegate ValueTask<IEnumerable<Section>> DigestPart(DigestDesk desk, CancellationToken cancellation);
