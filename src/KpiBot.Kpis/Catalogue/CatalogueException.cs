namespace KpiBot.Kpis.Catalogue;

/// <summary>A catalogue file is wrong: one sentence with file, line, column and reason.</summary>
public sealed class CatalogueException : Exception
{
    /// <summary>What is wrong at a place of a file.</summary>
    public CatalogueException(string file, long line, long column, string reason, Exception? inner = null)
        : base($"{file}:{line}:{column}: {reason}", inner)
    {
    }
}
