using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KpiBot.Data.Sqlite;

/// <summary>How <c>dotnet ef migrations add NAME --output-dir Migrations/Sqlite</c> makes the context; it opens no file.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteKpiDbContext>
{
    public SqliteKpiDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteKpiDbContext>();
        SqliteKpiDbContext.Configure(options, "Data Source=design.db");
        return new SqliteKpiDbContext(options.Options);
    }
}
