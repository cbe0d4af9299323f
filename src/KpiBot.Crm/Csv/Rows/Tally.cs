namespace KpiBot.Crm.Csv.Rows;

/// <summary>Counts what becomes of a canonical file's rows.</summary>
internal sealed class Tally(string file, List<RowError> errors)
{
    // A million wrong rows are counted; nobody reads a million errors.
    private const int MostErrors = 1000;

    private int _read;
    private int _kept;
    private int _refused;
    private int _replaced;
    private int _duplicates;
    private int _totals;

    public FileCount Count => new(file, _read, _kept, _refused, _replaced, _duplicates);

    public void Read() => _read++;

    public void Kept() => _kept++;

    public void Refused(IEnumerable<RowError> reasons)
    {
        _refused++;
        errors.AddRange(reasons.Take(MostErrors - errors.Count));
    }

    /// <summary>Rows of sums, passed over.</summary>
    public int Totals => _totals;

    public void Total() => _totals++;

    public void Repeated(bool same)
    {
        _duplicates += same ? 1 : 0;
        _replaced += same ? 0 : 1;
    }
}
