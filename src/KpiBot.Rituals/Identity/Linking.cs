using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using NodaTime;

namespace KpiBot.Rituals.Identity;

/// <summary>
/// Ties chat accounts to people: by itself only where a full member has a confirmed e-mail that exactly one active user has. Both sides are told, and the log
/// knows.
/// </summary>
internal sealed class Linking(
    ChatAccountStore accounts, FindWorkspace workspaceOf, FactStore facts, AuditStore audit, Notices notices, Admins admins, IEnumerable<IChatPlatform> platforms, TimeProvider clock)
{
    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);

    /// <summary>Who somebody is, by what their platform confirms; the account is tied where that is sure.</summary>
    public async Task<LinkOutcome> TryAsync(Person person, CancellationToken cancellation)
    {
        var (member, workspace) = (await MemberAsync(person, cancellation), await workspaceOf(person.Platform, person.Team, cancellation));
        if (member is { Kind: not MemberKind.Full and var kind })
        {
            await RefusedAsync(workspace, person, kind, cancellation);
            return new LinkOutcome.NotForThem(kind);
        }

        if (member?.ConfirmedEmail is not { } email || workspace is null)
        {
            return new LinkOutcome.Unsure(workspace);
        }

        var people = await facts.PeopleAsync(workspace, cancellation);
        if (Bearers(email, people) is not [var user])
        {
            return new LinkOutcome.Unsure(workspace);
        }

        await LinkAsync(workspace, person, user, people, ChatAccount.ByEmail, $"user:{user.Id}", cancellation);
        return new LinkOutcome.Linked(user.Id);
    }

    /// <summary>Ties an account, tells the person and who leads them, and writes it down.</summary>
    public async Task LinkAsync(string workspace, Person person, User user, People people, string basis, string by, CancellationToken cancellation)
    {
        await accounts.LinkAsync(workspace, person.Platform, person.Team, person.UserId, user.Id, basis, cancellation);
        await NoteAsync(workspace, person, user.Id, "link", by, cancellation);
        await TellAsync(workspace, person, user.Id, people, "link", cancellation);
    }

    /// <summary>Unties an account that can no longer be sure to be theirs.</summary>
    public async Task UnlinkAsync(ChatAccount account, People people, string by, CancellationToken cancellation)
    {
        var person = new Person(account.Platform, account.Team, account.ChatUserId, Locale: null);
        if (await accounts.UnlinkAsync(account.Platform, account.Team, account.ChatUserId, cancellation))
        {
            await NoteAsync(account.Workspace, person, account.UserId, "unlink", by, cancellation);
            await TellAsync(account.Workspace, person, account.UserId, people, "unlink", cancellation);
        }
    }

    /// <summary>Whether what is known now still bears out that an account is theirs; where a platform can't tell, what was said stands.</summary>
    public async Task<bool> HoldsAsync(ChatAccount account, People people, CancellationToken cancellation)
    {
        if (people.FindUser(account.UserId) is not { } user || !IsActive(user))
        {
            return false;
        }

        var member = await MemberAsync(new Person(account.Platform, account.Team, account.ChatUserId, Locale: null), cancellation);
        return member is null
            || (member.Kind is MemberKind.Full && (account.Basis is not ChatAccount.ByEmail || member.ConfirmedEmail is not { } email || (Bearers(email, people) is [var bearer] && bearer.Id == user.Id)));
    }

    public async Task<Member?> MemberAsync(Person person, CancellationToken cancellation) =>
        _platforms.GetValueOrDefault(person.Platform) is { } platform ? await platform.FindMemberAsync(person, cancellation) : null;

    /// <summary>Whether more than a manager's rights hang on being somebody, so that no manager can hand them over.</summary>
    public bool NeedsAdmin(User user) => user.Role is not (Role.Rep or Role.Manager) || admins.Includes(user);

    /// <summary>Whether somebody may say who somebody else is.</summary>
    public bool MayDecide(User decider, User user, People people) =>
        decider.Id != user.Id && (admins.Includes(decider) || (!NeedsAdmin(user) && new Asker(decider, people).Leads(user.TeamId)));

    /// <summary>Who says yes to a request: who leads the person's team, else the admins; the admins alone where an admin is needed.</summary>
    public IEnumerable<string> Deciders(User user, People people)
    {
        var team = NeedsAdmin(user) ? null : people.TeamAndAbove(user.TeamId).FirstOrDefault(team => team.ManagerId is { } manager && manager != user.Id);
        return team?.ManagerId is { } leader ? [leader] : admins.Of(people).Where(admin => admin.Id != user.Id).Select(admin => admin.Id);
    }

    public bool IsActive(User user) => user.Active || (user.EndDate is { } end && end > LocalDate.FromDateTime(clock.GetUtcNow().UtcDateTime));

    private User[] Bearers(string email, People people) => [.. people.Users.Where(user => IsActive(user) && string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase)).Take(2)];

    private async Task RefusedAsync(string? workspace, Person person, MemberKind kind, CancellationToken cancellation)
    {
        if (workspace is not null)
        {
            var entry = new AuditEntry(workspace, clock.GetUtcNow(), $"{person.Platform}:{person.Team}/{person.UserId}", "refuse", kind.ToString().ToLowerInvariant());
            await audit.AppendAsync(entry, cancellation);
        }
    }

    private Task NoteAsync(string workspace, Person person, string userId, string action, string by, CancellationToken cancellation)
    {
        var name = $"{person.Platform}:{person.Team}/{person.UserId}";
        var entry = new AuditEntry(workspace, clock.GetUtcNow(), by, action, $"user:{userId}") { Place = name };
        return audit.AppendAsync(action == "link" ? entry with { After = name } : entry with { Before = name }, cancellation);
    }

    private async Task TellAsync(string workspace, Person person, string userId, People people, string what, CancellationToken cancellation)
    {
        var (now, cause) = (clock.GetUtcNow(), $"{what}:{person.Platform}:{person.Team}/{person.UserId}");
        await notices.TellAsync(workspace, Notice.About($"{what}.you", userId, userId), [person], cause, now, cancellation);
        if (people.FindUser(userId) is { } user)
        {
            foreach (var leader in Deciders(user, people))
            {
                await notices.TellAsync(workspace, Notice.About($"{what}.them", leader, userId), $"{cause}:{leader}", now, cancellation);
            }
        }
    }
}
