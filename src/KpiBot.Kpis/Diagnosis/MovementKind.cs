namespace KpiBot.Kpis.Diagnosis;

/// <summary>The lines of a pipeline's movement, in the order in which they are told.</summary>
internal enum MovementKind
{
    Opening,
    New,
    TransferredIn,
    MovedIn,
    Raised,
    Lowered,
    Lost,
    Won,
    SlippedOut,
    TransferredOut,
    Closing,
}
