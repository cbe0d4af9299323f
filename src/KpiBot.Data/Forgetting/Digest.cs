using System.Security.Cryptography;
using System.Text;

namespace KpiBot.Data.Forgetting;

/// <summary>By what a forgotten person is known again without being named.</summary>
internal static class Digest
{
    private const int PseudonymLength = 10;

    public static string Of(string workspace, string idOrEmail) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"kpibot forgotten\n{workspace}\n{idOrEmail.Trim().ToLowerInvariant()}")));

    /// <summary>A new id that says nothing of who it was; it is not made from the old one, so that nobody can try names out on it.</summary>
    public static string Pseudonym() => $"forgotten-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PseudonymLength / 2))}";
}
