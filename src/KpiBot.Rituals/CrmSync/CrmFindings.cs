using System.Collections.Immutable;
using KpiBot.Crm;
using KpiBot.Crm.Reading;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Identity;

namespace KpiBot.Rituals.CrmSync;

/// <summary>Whether each CRM lets us in, and what its key may not read, by the vendor's names.</summary>
internal static class CrmFindings
{
    public static async Task<IReadOnlyList<Finding>> OfAsync(ImmutableArray<ICrm> crms, Turn turn, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (var crm in crms)
        {
            findings.Add(await OfAsync(crm, turn, cancellation));
        }

        return findings;
    }

    private static async Task<Finding> OfAsync(ICrm crm, Turn turn, CancellationToken cancellation)
    {
        var phrases = turn.Desk.Voice.Phrases;
        try
        {
            var missing = await crm.MissingScopesAsync(cancellation);
            return missing.Count == 0
                ? new Finding(IsWell: true, phrases.Say("doctor.crm", ("name", crm.Name)))
                : new Finding(IsWell: false, phrases.Say("doctor.crm.scopes", ("name", crm.Name), ("scopes", string.Join(", ", missing))));
        }
        catch (CrmRefusedException refused)
        {
            return new Finding(IsWell: false, phrases.Say("doctor.crm.refused", ("name", crm.Name), ("reason", refused.Message)));
        }
        catch (CrmPausedException paused)
        {
            return new Finding(IsWell: false, phrases.Say("doctor.crm.refused", ("name", crm.Name), ("reason", paused.Message)));
        }
    }
}
