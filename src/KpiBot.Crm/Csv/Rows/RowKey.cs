using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace KpiBot.Crm.Csv.Rows;

/// <summary>
/// What a row is known by, in sixteen bytes: a million ids are remembered without keeping a million texts. Two sums that mix every letter by
/// multiplication, each with a secret of this process: nobody can write two ids that are taken for one.
/// </summary>
internal static class RowKey
{
    private const char Between = '\u001F';
    private static readonly ulong First = Secret();
    private static readonly ulong Second = Secret();

    public static UInt128 Of(string?[] values, ImmutableArray<int> columns)
    {
        ulong one = First, two = Second;
        foreach (var column in columns)
        {
            var text = values[column].AsSpan();
            foreach (var part in MemoryMarshal.Cast<char, ulong>(text))
            {
                Mix(ref one, ref two, part);
            }

            // The last one to three letters, and how many there are in all.
            var rest = (ulong)text.Length;
            foreach (var letter in text[(text.Length & ~3)..])
            {
                rest = (rest << 16) | letter;
            }

            Mix(ref one, ref two, rest);
            Mix(ref one, ref two, Between);
        }

        return new UInt128(one, two);
    }

    private static void Mix(ref ulong one, ref ulong two, ulong part)
    {
        var high = Math.BigMul(one ^ part, Second, out var low);
        one = high ^ low;
        high = Math.BigMul(two ^ part, First, out low);
        two = high ^ low;
    }

    private static ulong Secret() => BitConverter.ToUInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8)) | 1;
}
