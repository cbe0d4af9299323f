namespace KpiBot.Data.Facts;

/// <summary>Which workspace, and the generations before and after an import.</summary>
internal readonly record struct StagingPlace(string Workspace, long Generation)
{
    public long Next => Generation + 1;

    /// <summary>As the statements of <see cref="FactTable"/> name them.</summary>
    public IEnumerable<(string Name, object Value)> Parameters => [("@workspace", Workspace), ("@generation", Generation), ("@next", Next)];
}
