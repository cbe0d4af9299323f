using KpiBot.Crm.Reading;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm;

/// <summary>A CRM system of one company, read over its API.</summary>
public interface ICrm
{
    /// <summary>Its name in settings, on the command line and as a source: <c>hubspot</c>.</summary>
    string Name { get; }

    /// <summary>What the company decided about it.</summary>
    CrmOptions Options { get; }

    /// <summary>What it has cost so far.</summary>
    CrmClient Client { get; }

    /// <summary>
    /// Reads everything, or what has changed since <see cref="SyncRun.Since"/>, into the run's spool; goes on where an earlier try stopped.
    /// Throws <see cref="CrmRefusedException"/> and <see cref="CrmPausedException"/>.
    /// </summary>
    Task ReadAsync(SyncRun run, CancellationToken cancellation);

    /// <summary>The facts that the spool holds; what is gone is complete once they have been enumerated.</summary>
    IEnumerable<Fact> Facts(SyncRun run);

    /// <summary>The permissions that the key lacks, by the vendor's names; the ones without which nothing works come first.</summary>
    Task<IReadOnlyList<string>> MissingScopesAsync(CancellationToken cancellation);
}
