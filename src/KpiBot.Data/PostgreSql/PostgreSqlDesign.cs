using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KpiBot.Data.PostgreSql;

/// <summary>How <c>dotnet ef migrations add NAME --context PostgreSqlKpiDbContext --output-dir Migrations/PostgreSql</c> makes the context; it opens nothing.</summary>
internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlKpiDbContext>
{
    public PostgreSqlKpiDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlKpiDbContext>();
        PostgreSqlKpiDbContext.Configure(options, "Host=localhost;Database=design");
        return new PostgreSqlKpiDbContext(options.Options);
    }
}
