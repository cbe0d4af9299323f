using System.Security.Cryptography;
using System.Text;

namespace KpiBot.Chat.Keeping;

/// <summary>The code by which a team joins a company: sixteen signs that nobody confuses, 80 bits, so that none is ever guessed.</summary>
public static class InvitationCode
{
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private const int Group = 4;

    /// <summary>A new code, as it is told to a person: <c>7K2M-…</c>.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Signs, Length).Chunk(Group).Select(group => new string(group)));

    /// <summary>What is kept of a code; null for a text that is none. Case, dashes and blanks don't matter, nor O for 0, nor I or L for 1.</summary>
    public static string? HashOf(string typed)
    {
        var signs = typed.Where(sign => sign is not ('-' or ' ' or '\u2010' or '\u2011' or '\u2013')).Select(Sign).ToArray();
        return signs.Length == Length && signs.All(Signs.Contains)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(signs)))
            : null;
    }

    private static char Sign(char typed) => char.ToUpperInvariant(typed) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var sign => sign,
    };
}
