namespace KpiBot.Kpis.Snapshots;

/// <summary>The coded columns of deals.</summary>
internal sealed class DealCodes
{
    public Codes Currencies { get; } = new();

    public Codes Sources { get; } = new();

    public Codes Products { get; } = new();

    public Codes Segments { get; } = new();

    public Codes Territories { get; } = new();
}
