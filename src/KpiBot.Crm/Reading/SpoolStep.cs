namespace KpiBot.Crm.Reading;

/// <summary>How far one listing has got.</summary>
internal sealed class SpoolStep
{
    /// <summary>Where the next page begins; null before the first.</summary>
    public string? Next { get; set; }

    public int Pages { get; set; }

    /// <summary>How much of the file is whole pages.</summary>
    public long Length { get; set; }

    public bool IsDone { get; set; }
}
