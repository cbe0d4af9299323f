using System.Text;

namespace KpiBot.Data.Sqlite;

/// <summary>The texts that a column said of late: owners, stages and types come again in every row, and need not be made anew.</summary>
internal sealed class RecentTexts
{
    private const int Places = 512;
    private const int Longest = 32;

    // A column of ids says nothing twice: after this many misses more than hits it is read without looking.
    private const int Patience = 2_000;

    private readonly (byte[] Bytes, string Text)[] _places = new (byte[], string)[Places];
    private int _credit = Patience;

    public string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest || _credit < 0)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        ref var place = ref _places[Place(bytes)];
        if (place.Bytes is null || !bytes.SequenceEqual(place.Bytes))
        {
            _credit--;
            place = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        }
        else if (_credit < Patience)
        {
            _credit++;
        }

        return place.Text;
    }

    private static int Place(ReadOnlySpan<byte> bytes)
    {
        var hash = (uint)bytes.Length;
        foreach (var one in bytes)
        {
            hash = (hash ^ one) * 16_777_619;
        }

        return (int)((hash ^ (hash >> 16)) % Places);
    }
}
