using System.Collections.Immutable;

namespace KpiBot.Crm.Csv.Mappings;

/// <summary>How the canonical files are made of the files of a folder.</summary>
/// <param name="Hints">What it says about the company.</param>
/// <param name="Parts">The parts of the canonical files, in the order of the schema.</param>
/// <param name="Warnings">What it names that is not read.</param>
internal sealed record Mapping(WorkspaceHints Hints, ImmutableArray<FilePart> Parts, ImmutableArray<string> Warnings);
