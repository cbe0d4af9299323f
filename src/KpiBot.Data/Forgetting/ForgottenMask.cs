using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Data.Forgetting;

/// <summary>Keeps forgotten people forgotten when a source names them again: their facts come in under the pseudonym.</summary>
internal sealed class ForgottenMask(string workspace, IReadOnlyList<ForgottenPerson> forgotten)
{
    private readonly Dictionary<string, string> _byId = forgotten.ToDictionary(person => person.IdHash, person => person.Pseudonym, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byEmail = forgotten
        .Where(person => person.EmailHash is not null).GroupBy(person => person.EmailHash ?? "").ToDictionary(same => same.Key, same => same.First().Pseudonym, StringComparer.Ordinal);

    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The facts, in their order; users come first in every source, so that who comes back under a new id is known by the e-mail.</summary>
    public IEnumerable<Fact> Over(IEnumerable<Fact> facts) => forgotten.Count == 0 ? facts : facts.Select(Masked);

    private Fact Masked(Fact fact) => fact switch
    {
        User user => Masked(user),
        Team team => team with { ManagerId = Leader(team.ManagerId), DeputyId = Leader(team.DeputyId) },
        Membership member => member with { UserId = Id(member.UserId) },
        Absence absence => absence with { UserId = Id(absence.UserId) },
        Account account => account with { OwnerId = Maybe(account.OwnerId) },
        Deal deal => deal with { OwnerId = Maybe(deal.OwnerId) },
        DealChange { Field: DealField.OwnerId } change => change with { Old = Maybe(change.Old), New = Maybe(change.New) },
        Activity activity => activity with { OwnerId = Maybe(activity.OwnerId) },
        Lead lead => lead with { OwnerId = Maybe(lead.OwnerId) },
        Order order => order with { OwnerId = Maybe(order.OwnerId) },
        SatisfactionAnswer answer => answer with { OwnerId = Maybe(answer.OwnerId) },
        Target target when target.Scope.StartsWith(UserScope, StringComparison.Ordinal) => target with { Scope = UserScope + Id(target.Scope[UserScope.Length..]) },
        _ => fact,
    };

    internal const string UserScope = "user:";

    private User Masked(User user)
    {
        var byEmail = user.Email is { } email ? _byEmail.GetValueOrDefault(Digest.Of(workspace, email)) : null;
        if (byEmail is not null)
        {
            _known[user.Id] = byEmail;
        }

        return Id(user.Id) is var id && id != user.Id ? Erasure.Bare(user, id, EndOf(id)) : user;
    }

    private LocalDate EndOf(string pseudonym) => forgotten.Where(person => person.Pseudonym == pseudonym).Select(person => person.Day).FirstOrDefault();

    // Nobody is led by somebody who is gone.
    private string? Leader(string? id) => id is null || Id(id) != id ? null : id;

    private string? Maybe(string? id) => id is null ? null : Id(id);

    private string Id(string id)
    {
        if (!_known.TryGetValue(id, out var masked))
        {
            _known[id] = masked = _byId.GetValueOrDefault(Digest.Of(workspace, id), id);
        }

        return masked;
    }
}
