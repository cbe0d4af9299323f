using KpiBot.Crm.Sample;
using KpiBot.Kpis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Benchmarks;

/// <summary>A made company of some size: 500 deals a rep, two stage entries and three activities a deal on average.</summary>
internal sealed class MadeCompany
{
    private const int DealsOfARep = 500;
    private const int Seed = 7;

    private static readonly LocalDate LastDay = new(2026, 11, 20);

    private readonly Lazy<Snapshot> _snapshot;

    public MadeCompany(int deals)
    {
        Size = new CompanySize(deals / DealsOfARep, deals);
        _snapshot = new Lazy<Snapshot>(() => Snapshot.Build(new WorkspaceSettings(), 1, Facts()));
        var (reps, owned) = (new Dictionary<string, User>(), new Dictionary<string, int>());
        foreach (var fact in Facts())
        {
            if (fact is User { Role: Role.Rep, EndDate: null, TeamId: not null } user)
            {
                reps.Add(user.Id, user);
            }
            else if (fact is Deal { OwnerId: { } owner })
            {
                owned[owner] = owned.GetValueOrDefault(owner) + 1;
            }
        }

        // The same work whatever the company's size: a rep of the usual number of deals.
        var rep = reps.Values.OrderBy(rep => Math.Abs(owned.GetValueOrDefault(rep.Id) - DealsOfARep)).ThenBy(rep => rep.Id, StringComparer.Ordinal).First();
        Rep = Scope.User(rep.Id);
        Team = Scope.Team(rep.TeamId ?? string.Empty);
        Console.WriteLine($"// {deals:N0} deals, {reps.Count:N0} reps; asked is one with {owned[rep.Id]:N0}, and a team of {reps.Values.Count(other => other.TeamId == rep.TeamId):N0}");
    }

    /// <summary>Friday afternoon, a day on which a rep asks.</summary>
    public static Instant AsOf { get; } = Instant.FromUtc(2026, 11, 20, 16, 0);

    public CompanySize Size { get; }

    /// <summary>Made when it is first asked for.</summary>
    public Snapshot Snapshot => _snapshot.Value;

    public Scope Rep { get; }

    public Scope Team { get; }

    public IEnumerable<Fact> Facts() => GeneratedCompany.Facts(Size, LastDay, Seed);

    /// <summary>So many deals with another amount and another stage entry, as an hour's sync brings them.</summary>
    public SnapshotPatch Patch(int deals)
    {
        var changed = Facts().OfType<Deal>().Where((_, index) => index % (Size.Deals / deals) == 0).Take(deals);
        return new SnapshotPatch(2)
        {
            Deals =
            [
                .. changed.Select(deal => new DealPatch(deal.Id, deal with { Amount = 4_321 }, [new StageEntry(deal.Id, deal.Stage, Moment.Of(AsOf))], [])),
            ],
        };
    }
}
