using System.Collections.Immutable;

namespace KpiBot.Rituals.Digests;

/// <summary>What a ritual is made of: one template for all, other parts for each.</summary>
/// <param name="Ritual">Which.</param>
/// <param name="Title">Its title; also what a notification says first.</param>
/// <param name="Main">What everybody reads, top to bottom.</param>
/// <param name="Thread">What it rests on, in its thread.</param>
internal sealed record DigestTemplate(Ritual Ritual, Func<DigestDesk, string> Title, ImmutableArray<DigestPart> Main, ImmutableArray<DigestPart> Thread);
