using System.Collections.Immutable;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>What was said with a verb.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Sentence">Taken apart, without amounts and hours.</param>
/// <param name="Reading">The figure that was said, else the one that the person asked for last; null for neither.</param>
/// <param name="Scopes">Whose; several where that is open, none for "my team" without one.</param>
/// <param name="ScopeSaid">How that was said.</param>
internal sealed record Spoken(string Text, Sentence Sentence, Reading? Reading, ImmutableArray<Scope> Scopes, SaidScope ScopeSaid)
{
    /// <summary>Amounts and shares, left to right.</summary>
    public ImmutableArray<Quantity> Quantities { get; init; } = [];

    /// <summary>Hours of a day, left to right.</summary>
    public ImmutableArray<LocalTime> Hours { get; init; } = [];

    /// <summary>A day of the week by its name.</summary>
    public IsoDayOfWeek? Weekday { get; init; }

    /// <summary>Whether the person said yes to what was proposed.</summary>
    public bool IsConfirmed => Sentence.Has(Sense.Confirm);
}
