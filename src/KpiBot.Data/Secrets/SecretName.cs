using System.Globalization;
using System.Text;

namespace KpiBot.Data.Secrets;

/// <summary>Where a secret belongs. It is sealed to that place: in any other row it does not open.</summary>
/// <param name="Workspace">The company; empty until there is one.</param>
/// <param name="Owner">The platform or system it is for: <c>slack</c>, <c>hubspot</c>.</param>
/// <param name="Team">That system's workspace.</param>
/// <param name="Purpose">What it is: <c>bot_token</c>, <c>refresh_token</c>.</param>
public sealed record SecretName(string Workspace, string Owner, string Team, string Purpose)
{
    /// <summary>With the length of each part, so that no two names read the same.</summary>
    internal byte[] Bound(string version, string keyId)
    {
        var bound = new StringBuilder("kpibot");
        foreach (var part in (string[])[version, keyId, Workspace, Owner, Team, Purpose])
        {
            bound.Append(CultureInfo.InvariantCulture, $"\n{Encoding.UTF8.GetByteCount(part)}:{part}");
        }

        return Encoding.UTF8.GetBytes(bound.ToString());
    }
}
