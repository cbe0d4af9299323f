namespace KpiBot.Kpis.Snapshots;

/// <summary>The coded columns of a snapshot. A patch works on a copy: readers of the old snapshot keep theirs.</summary>
internal sealed record SnapshotCodes
{
    public Codes Currencies { get; private init; } = new();

    public Codes Sources { get; private init; } = new();

    public Codes Products { get; private init; } = new();

    public Codes Channels { get; private init; } = new();

    public Codes Accounts { get; private init; } = new();

    public Codes LostReasons { get; private init; } = new();

    public Codes ActivityTypes { get; private init; } = new();

    public SnapshotCodes Copy() => new()
    {
        Currencies = Currencies.Copy(),
        Sources = Sources.Copy(),
        Products = Products.Copy(),
        Channels = Channels.Copy(),
        Accounts = Accounts.Copy(),
        LostReasons = LostReasons.Copy(),
        ActivityTypes = ActivityTypes.Copy(),
    };
}
