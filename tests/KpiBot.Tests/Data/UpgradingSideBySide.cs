using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Xunit;

namespace KpiBot.Tests.Data;

/// <summary>While hosts are brought to a new version one by one, those of the version before go on with the new schema: they write rows that know nothing of it.</summary>
public sealed class UpgradingSideBySide
{
    [Fact]
    public void A_new_version_only_adds_what_the_one_before_can_leave_out()
    {
        using var store = new TemporaryStore();
        using var context = store.Context();
        var assembly = context.GetService<IMigrationsAssembly>();
        var versions = assembly.Migrations
            .OrderBy(version => version.Key, StringComparer.Ordinal)
            .Skip(1)
            .ToDictionary(version => version.Key, version => assembly.CreateMigration(version.Value, context.Database.ProviderName!));

        Assert.NotEmpty(versions);
        Assert.Empty(versions.SelectMany(version => InTheWay(version.Value.UpOperations).Select(operation => $"{version.Key}: {operation}")));
    }

    [Fact]
    public void What_would_stop_the_version_before_is_noticed()
    {
        MigrationOperation[] operations =
        [
            new DropColumnOperation { Name = "note", Table = "deals" },
            new AddColumnOperation { Name = "must", Table = "deals", IsNullable = false },
            new AddColumnOperation { Name = "may", Table = "deals", IsNullable = true },
            new SqlOperation { Sql = "ALTER TABLE deals DROP COLUMN note" },
            new SqlOperation { Sql = "INSERT INTO deals (id) SELECT id FROM other" },
            new CreateIndexOperation { Name = "ix_one", Table = "deals", Columns = ["id"], IsUnique = true },
        ];

        Assert.Equal(["DropColumnOperation deals.note", "AddColumnOperation deals.must", "SqlOperation", "SqlOperation", "CreateIndexOperation deals.ix_one"], InTheWay(operations));
    }

    private static IEnumerable<string> InTheWay(IReadOnlyList<MigrationOperation> operations)
    {
        var added = operations.OfType<CreateTableOperation>().Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        return operations.Select(operation => operation switch
        {
            CreateTableOperation or DropIndexOperation => null,
            SqlOperation { Sql: var fill } when added.Any(table => fill.StartsWith($"INSERT INTO {table} ", StringComparison.Ordinal)) => null,
            AddColumnOperation { IsNullable: true } or AddColumnOperation { DefaultValue: not null } or AddColumnOperation { DefaultValueSql: not null } => null,
            CreateIndexOperation index when !index.IsUnique || added.Contains(index.Table) => null,
            AddColumnOperation column => Name(column, column.Table, column.Name),
            DropColumnOperation column => Name(column, column.Table, column.Name),
            CreateIndexOperation index => Name(index, index.Table, index.Name),
            _ => operation.GetType().Name,
        }).OfType<string>();

        static string Name(MigrationOperation operation, string table, string name) => $"{operation.GetType().Name} {table}.{name}";
    }
}
