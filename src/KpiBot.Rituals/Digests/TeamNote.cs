using KpiBot.Data.Subscriptions;
using NodaTime;

namespace KpiBot.Rituals.Digests;

/// <summary>The notes that go with a team's weekly review: on Monday as the day begins, before the team talks, to each of its people who has not stopped theirs.</summary>
internal static class TeamNote
{
    private static readonly TimeOnly Begin = new(8, 30);

    public static Subscription Of(Subscription review) => review with { Ritual = Ritual.Note.Name, DayOfWeek = IsoDayOfWeek.Monday, Time = Begin };
}
