using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Writing;

/// <summary>A canonical file as it is written.</summary>
/// <param name="Name">Without extension.</param>
/// <param name="Fact">The kind of fact that its rows are.</param>
/// <param name="Columns">All that the documentation names, in its order.</param>
internal sealed record WrittenFile(string Name, Type Fact, ImmutableArray<WrittenColumn> Columns)
{
    /// <summary>Every canonical file, in the documentation's order.</summary>
    public static ImmutableArray<WrittenFile> All { get; } =
    [
        PeopleFiles.Users, PeopleFiles.Teams, PeopleFiles.Memberships, PeopleFiles.Absences,
        DealFiles.Accounts, DealFiles.Stages, DealFiles.Deals, DealFiles.StageHistory, DealFiles.DealChanges, DealFiles.Activities,
        MoneyFiles.Leads, MoneyFiles.Orders, MoneyFiles.Costs, MoneyFiles.Satisfaction, MoneyFiles.Targets, MoneyFiles.Rates,
    ];

    /// <summary>The name with its extension.</summary>
    public string FileName => $"{Name}.csv";

    /// <summary>The file of a kind of fact.</summary>
    public static WrittenFile Of<T>(string name, params ReadOnlySpan<(string Name, Func<T, string?> Text)> columns)
        where T : Fact
    {
        var written = ImmutableArray.CreateBuilder<WrittenColumn>(columns.Length);
        foreach (var (column, text) in columns)
        {
            written.Add(new WrittenColumn(column, fact => text((T)fact)));
        }

        return new WrittenFile(name, typeof(T), written.ToImmutable());
    }
}
