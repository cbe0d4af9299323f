using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>
/// What became of the pipeline between two moments, so that it adds up exactly: opening + new + transferred in + moved in + raised − lowered
/// − lost − won − slipped out − transferred out = closing. Opening and closing are <c>pipeline_value</c> at the two moments.
/// </summary>
/// <param name="Scope">Whose deals.</param>
/// <param name="From">The first moment; what happened at it has happened.</param>
/// <param name="AsOf">The second one.</param>
/// <param name="Due">Only deals expected to close in this period; null for the whole pipeline, out of which nothing slips.</param>
/// <example>1,240 k€ + 210 new + 35 raised − 60 lowered − 95 lost − 118 won − 74 slipped out = 1,138 k€.</example>
public sealed record PipelineMovement(Scope Scope, Instant From, Instant AsOf, KpiPeriod? Due)
{
    /// <summary>Deals open at the first moment, with the amounts, owners and expected closes that they had then.</summary>
    public MovementLine Opening { get; init; }

    /// <summary>Deals that came into being since, with their present amounts; also those that were closed again at once.</summary>
    public MovementLine New { get; init; }

    /// <summary>Older deals that came to the scope by a change of owner, or with an owner who changed teams; with their present amounts.</summary>
    public MovementLine TransferredIn { get; init; }

    /// <summary>Older deals whose expected close moved into the period; with their present amounts.</summary>
    public MovementLine MovedIn { get; init; }

    /// <summary>By how much amounts of the opening's deals rose.</summary>
    public MovementLine Raised { get; init; }

    /// <summary>By how much amounts of the opening's deals fell.</summary>
    public MovementLine Lowered { get; init; }

    /// <summary>Deals lost since.</summary>
    public MovementLine Lost { get; init; }

    /// <summary>Deals won since.</summary>
    public MovementLine Won { get; init; }

    /// <summary>Deals still open whose expected close moved out of the period, later, earlier or to none.</summary>
    public MovementLine SlippedOut { get; init; }

    /// <summary>Deals that left the scope, with the amounts that they had at the first moment.</summary>
    public MovementLine TransferredOut { get; init; }

    /// <summary>Deals open at the second moment, with their present amounts.</summary>
    public MovementLine Closing { get; init; }
}
