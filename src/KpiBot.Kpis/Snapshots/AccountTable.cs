using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The accounts of accounts.csv by their codes: segment and territory. An account met only in a deal or an order has neither.</summary>
internal sealed class AccountTable
{
    private readonly Codes _segments = new();
    private readonly Codes _territories = new();
    private readonly int[] _segment;
    private readonly int[] _territory;

    public AccountTable(IReadOnlyCollection<Account> accounts, Codes codes)
    {
        var rows = accounts.Select(account => (Code: codes[account.Id], account.Segment, account.Territory)).ToArray();
        _segment = new int[codes.Count];
        _territory = new int[codes.Count];
        foreach (var (code, segment, territory) in rows)
        {
            _segment[code] = _segments[segment];
            _territory[code] = _territories[territory];
        }
    }

    public IEnumerable<string> Segments => _segments.Texts;

    public IEnumerable<string> Territories => _territories.Texts;

    public int SegmentOf(int account) => account < _segment.Length ? _segment[account] : Codes.Blank;

    public int TerritoryOf(int account) => account < _territory.Length ? _territory[account] : Codes.Blank;

    public string? Segment(int code) => _segments.Text(code);

    public string? Territory(int code) => _territories.Text(code);
}
