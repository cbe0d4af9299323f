using System.Text.Json;

namespace KpiBot.Crm.Reading;

/// <summary>One page of a listing, and where the next one begins; null at the end.</summary>
internal sealed record Page(IReadOnlyList<JsonElement> Rows, string? Next);
