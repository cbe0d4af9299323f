using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KpiBot.Data.Conversions;

/// <summary>
/// Instants as milliseconds since 1970, UTC. SQLite cannot order <see cref="DateTimeOffset"/>, and PostgreSQL refuses one that is not
/// UTC: https://learn.microsoft.com/ef/core/providers/sqlite/limitations
/// </summary>
internal sealed class UtcConversion()
    : ValueConverter<DateTimeOffset, long>(instant => instant.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
