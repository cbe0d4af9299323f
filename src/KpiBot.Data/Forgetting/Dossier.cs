using KpiBot.Data.Alerts;
using KpiBot.Data.Audit;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Linking;
using KpiBot.Data.Preferences;
using KpiBot.Data.Promises;
using KpiBot.Data.Questions;
using KpiBot.Data.Roles;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Targets;
using KpiBot.Kpis.Facts;

namespace KpiBot.Data.Forgetting;

/// <summary>Everything that is held about one person.</summary>
public sealed record Dossier(User Person)
{
    public IReadOnlyList<Team> TeamsLed { get; init; } = [];

    public IReadOnlyList<Membership> Memberships { get; init; } = [];

    public IReadOnlyList<Absence> Absences { get; init; } = [];

    public IReadOnlyList<ChatAccount> ChatAccounts { get; init; } = [];

    public IReadOnlyList<LinkRequest> LinkRequests { get; init; } = [];

    public PersonPreference? Preference { get; init; }

    public IReadOnlyList<HeldRaise> RightsThatWait { get; init; } = [];

    public IReadOnlyList<Subscription> Subscriptions { get; init; } = [];

    public IReadOnlyList<Target> Targets { get; init; } = [];

    public IReadOnlyList<ChatTarget> TargetsSetInChat { get; init; } = [];

    public IReadOnlyList<Promise> Promises { get; init; } = [];

    public IReadOnlyList<Practice> Practices { get; init; } = [];

    public IReadOnlyList<WarningStep> WarningSteps { get; init; } = [];

    public IReadOnlyList<WatchSetting> WatchSettings { get; init; } = [];

    public IReadOnlyList<Account> Accounts { get; init; } = [];

    public IReadOnlyList<Deal> Deals { get; init; } = [];

    public IReadOnlyList<Activity> Activities { get; init; } = [];

    public IReadOnlyList<Lead> Leads { get; init; } = [];

    public IReadOnlyList<Order> Orders { get; init; } = [];

    public IReadOnlyList<SatisfactionAnswer> Answers { get; init; } = [];

    public IReadOnlyList<AskedQuestion> Questions { get; init; } = [];

    public IReadOnlyList<AuditEntry> Log { get; init; } = [];
}
