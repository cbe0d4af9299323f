namespace KpiBot.Crm.Csv;

/// <summary>What became of the rows of a canonical file.</summary>
/// <param name="File">Canonical name without extension, such as <c>deals</c>.</param>
/// <param name="Read">Rows read, filtered rows aside.</param>
/// <param name="Kept">Facts handed on.</param>
/// <param name="Refused">Rows with an error.</param>
/// <param name="Replaced">Rows whose id came again later with other values; the last one was kept.</param>
/// <param name="Duplicates">Rows that say again exactly what another says.</param>
public sealed record FileCount(string File, int Read, int Kept, int Refused, int Replaced, int Duplicates);
