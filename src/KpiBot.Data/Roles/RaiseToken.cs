using System.Security.Cryptography;
using System.Text;

namespace KpiBot.Data.Roles;

/// <summary>Which waiting rights somebody was shown, as one short word: a yes to these is no yes to others.</summary>
public static class RaiseToken
{
    private const int Bytes = 5;

    // Without vowels and digits it is neither a word nor an amount.
    private const string Letters = "bcdfghjkmnpqrstv";

    /// <summary>The word for a person's raises, in whatever order they come.</summary>
    public static string Of(IEnumerable<HeldRaise> raises)
    {
        var all = string.Join('\n', raises.Select(raise => $"{raise.UserId}:{raise.Kind}:{raise.TeamId}:{raise.After}").Order(StringComparer.Ordinal));
        return string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(all)).Take(Bytes).Select(one => $"{Letters[one >> 4]}{Letters[one & 15]}"));
    }
}
