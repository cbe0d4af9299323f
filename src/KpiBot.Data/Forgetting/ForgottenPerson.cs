using NodaTime;

namespace KpiBot.Data.Forgetting;

/// <summary>Somebody who was forgotten, by digests from which nobody learns who it was.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="IdHash">The digest of their id in the CRM.</param>
/// <param name="EmailHash">The digest of their e-mail, null where they had none: who comes back under another id is known by it.</param>
/// <param name="Pseudonym">The id that their facts have from now on.</param>
/// <param name="At">When.</param>
public sealed record ForgottenPerson(string Workspace, string IdHash, string? EmailHash, string Pseudonym, DateTimeOffset At)
{
    /// <summary>The day from which they count as gone, where their source says none.</summary>
    internal LocalDate Day => LocalDate.FromDateTime(At.UtcDateTime);
}
