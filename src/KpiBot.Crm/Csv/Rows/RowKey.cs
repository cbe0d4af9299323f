using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>What a row is known by, in sixteen bytes: a million ids are remembered without keeping a million texts.</summary>
internal static class RowKey
{
    private const char Between = '\u001F';

    public static UInt128 Of(string?[] values, ImmutableArray<int> columns)
    {
        var text = new StringBuilder();
        foreach (var column in columns)
        {
            text.Append(values[column]).Append(Between);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
