namespace KpiBot.Rituals.Digests;

/// <summary>A regular moment at which somebody reads figures.</summary>
/// <param name="Name">Its name in the subscriptions, the outbox, the triggers, on the command line and in the words (<c>ritual.NAME</c>).</param>
/// <param name="Rhythm">How often it comes round.</param>
public sealed record Ritual(string Name, Rhythm Rhythm)
{
    /// <summary>A team's or the company's week, in a channel.</summary>
    public static Ritual Weekly { get; } = new("weekly-review", Rhythm.Weekly);

    /// <summary>A person's own figures and lists, to them alone.</summary>
    public static Ritual Note { get; } = new("personal-note", Rhythm.Weekly);

    /// <summary>What was planned and is due.</summary>
    public static Ritual ActionPoint { get; } = new("action-point", Rhythm.Weekly);

    /// <summary>Every KPI of the month that ended.</summary>
    public static Ritual Monthly { get; } = new("monthly-report", Rhythm.Monthly);

    /// <summary>The targets of the quarter that ended and of the one that begins.</summary>
    public static Ritual Targets { get; } = new("target-review", Rhythm.Quarterly);

    /// <summary>Which customers buy less, and who came back.</summary>
    public static Ritual Customers { get; } = new("customers", Rhythm.Quarterly);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Ritual> All { get; } = [Weekly, Note, ActionPoint, Monthly, Targets, Customers];

    /// <summary>Whether it is posted in two parts: what everybody reads, and in its thread what it rests on.</summary>
    public bool HasThread => this == Weekly || this == Monthly || this == Customers;

    /// <summary>The ritual of this name; null where there is none.</summary>
    public static Ritual? Find(string name) => All.FirstOrDefault(ritual => ritual.Name == name);
}
